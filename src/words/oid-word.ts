import { oidName } from '../core/spec/oids.ts'

/** An identifier's name where it has one, else the identifier. */
export const oidWord = (oid: string): string => oidName(oid) || oid
