declare module '@lapo/asn1js' {
  export const ASN1: { decode(bytes: Uint8Array): unknown }
}
