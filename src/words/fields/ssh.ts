/** Keys, certificates and lines of SSH. */
interface Words { readonly label: string; readonly help?: string }

export const sshFields: Readonly<Record<string, Words>> = {
  sshType: { label: 'Type', help: 'As SSH writes it at the beginning of a key.' },
  sshForm: { label: 'Form' },
  comment: { label: 'Comment', help: 'Free text that nothing signs; mostly who made the key, and where.' },
  sshSubject: { label: 'Subject', help: 'A header of the SSH2 form.' },
  sshHeader: { label: 'Header' },
  sshOptions: { label: 'Options', help: 'What the server allows and forbids to whoever logs in with this key (sshd(8)).' },
  sshApplication: { label: 'Application', help: 'What the security key was told that it signs for; “ssh:” unless chosen otherwise.' },
  sshSha256: { label: 'SSH SHA-256', help: 'As ssh and ssh-keygen -l show it. Compare it with one that you got another way.' },
  sshMd5: { label: 'SSH MD5', help: 'As old versions of ssh show it. MD5 can be forged: only for software that shows nothing else.' },
  sshfp: { label: 'SSHFP record', help: 'The data of a DNS record by which ssh can check a host’s key.' },
  hostNames: { label: 'Hosts', help: 'Names, addresses and patterns with * and ?; those with ! in front are left out.' },
  hashedHost: { label: 'Hashed host', help: 'HMAC-SHA1 of one host’s name under a salt. The name cannot be read, but any name can be checked against it.' },
  hostMarker: { label: 'Marker' },
  sshLines: { label: 'Lines with a key' },
  sshKeys: { label: 'Keys' },
  sshCipher: { label: 'Cipher' },
  sshKdf: { label: 'Key derivation', help: 'How the passphrase becomes a key: slow on purpose, so that guessing is slow too.' },
  bcryptRounds: { label: 'Rounds', help: 'OpenSSH makes 24 since version 9.4, 16 before. A round of bcrypt is far slower than one of PBKDF2.' },
  sshCheck: { label: 'Check numbers', help: 'The same random number twice: by it a wrong passphrase is told.' },
  sshKeyHandle: { label: 'Key handle', help: 'By this the security key finds the private key, which never leaves it.' },
  sshFlags: { label: 'Flags' },
  sshSerial: { label: 'Serial number', help: 'Chosen by the authority; 0 where it keeps none. Revocation lists go by it.' },
  sshCertificateType: { label: 'For' },
  sshKeyId: { label: 'Key ID', help: 'What the server writes into its log.' },
  principals: { label: 'Principals', help: 'The users, or the hosts, that it is for.' },
  criticalOption: { label: 'Critical option' },
  sshExtension: { label: 'Extension' },
  sshNonce: { label: 'Nonce', help: 'Random octets of the authority, so that no one can foresee what it signs.' },
  authorityKey: { label: 'Authority’s key' },
  authoritySha256: { label: 'Authority’s SHA-256', help: 'As ssh-keygen -L shows it.' },
  sshSignature: { label: 'Signature algorithm' },
  sshCounter: { label: 'Counter', help: 'How often the security key has signed.' },
}

export const sshGroups: Readonly<Record<string, string>> = { lines: 'Lines', authority: 'Authority', permissions: 'Permissions' }
