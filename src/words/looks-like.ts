import type { LooksLike } from '../core/kinds/looks-like.ts'

export interface LooksLikeWords { readonly what: string; readonly why: string; readonly mend: string }

const ACCEPTED = 'This page finds certificates, requests, keys and their kin in PEM, base64, hexadecimal or DER, and in texts that hold them.'
const PASTE = 'Paste the block from “-----BEGIN …” to “-----END …”, or drop the file.'

const words: { readonly [L in LooksLike]: LooksLikeWords } = {
  der: { what: 'DER that is damaged', why: 'It starts as DER does, and stops being that.', mend: 'Get the file again, in binary mode.' },
  binary: { what: 'binary data that is no DER', why: ACCEPTED, mend: 'Check that it is the right file.' },
  json: { what: 'JSON', why: ACCEPTED, mend: 'None of its values is base64 or PEM of something that is known here. If one should be, paste that value alone.' },
  html: { what: 'a web page', why: 'The download was probably an error page or a login page.', mend: 'Download the file again and look at it in an editor.' },
  xml: { what: 'XML', why: ACCEPTED, mend: 'None of its elements holds base64 of something that is known here. If one should (ds:X509Certificate), paste its text alone.' },
  'openssh-private-key': { what: 'an OpenSSH private key', why: 'It has a format of its own, and this one does not read as it.', mend: 'Copy it again, whole. To convert a copy: ssh-keygen -p -m PKCS8 -f copy-of-key' },
  'openssh-public-key': { what: 'an OpenSSH public key', why: 'It has a format of its own, and this one does not read as it.', mend: 'Copy the line again, whole. To convert it: ssh-keygen -e -m PKCS8 -f key.pub' },
  'ssh2-public-key': { what: 'an SSH2 public key (RFC 4716)', why: 'It has a format of its own.', mend: 'Convert it: ssh-keygen -i -f key.pub gives the OpenSSH form' },
  'putty-key': { what: 'a PuTTY key (.ppk)', why: 'PuTTY has a format of its own.', mend: 'Convert it: puttygen key.ppk -O private-openssh -o key' },
  'pgp-binary': { what: 'OpenPGP data', why: 'OpenPGP is another system than X.509.', mend: 'Use gpg for it: gpg --list-packets file' },
  pgp: { what: 'an OpenPGP block', why: 'OpenPGP is another system than X.509.', mend: 'Use gpg for it.' },
  jwt: { what: 'a JSON Web Token', why: 'Its three parts do not read as one.', mend: 'Copy it again, whole.' },
  zip: { what: 'a ZIP archive', why: 'Archives are not opened here.', mend: 'Unpack it and drop the files.' },
  gzip: { what: 'a gzip archive', why: 'Archives are not opened here.', mend: 'Unpack it and drop the files.' },
  archive: { what: 'a compressed archive', why: 'Archives are not opened here.', mend: 'Unpack it and drop the files.' },
  program: { what: 'a program', why: 'Programs may hold certificates, but none was found in it.', mend: 'Check that it is the right file. For a signed program: osslsigncode extract-signature, or its Digital Signatures in Windows.' },
  database: { what: 'an SQLite database', why: 'Databases are not opened here.', mend: 'Export the certificate: certutil -L -d sql:folder -n name -a' },
  capture: { what: 'a network capture', why: 'No certificate was found in it: since TLS 1.3 they are sent encrypted.', mend: 'Ask the server itself: openssl s_client -connect host:443 -showcerts' },
  tls: { what: 'a TLS record', why: 'No certificate was found in it: since TLS 1.3 they are sent encrypted.', mend: 'Ask the server itself: openssl s_client -connect host:443 -showcerts' },
  pdf: { what: 'a PDF', why: ACCEPTED, mend: 'Check that it is the right file.' },
  picture: { what: 'a picture', why: ACCEPTED, mend: 'Paste the text, not a screenshot of it.' },
  'java-keystore': { what: 'a Java keystore', why: 'Java keystores are not opened here.', mend: 'Export from it: keytool -list -rfc -keystore file.jks' },
  base64: { what: 'base64 that holds no certificate, request or key', why: 'It decodes to bytes, but these are no DER.', mend: PASTE },
  'base64-cut': { what: 'base64 of DER that is cut or damaged', why: 'It starts as a certificate, request or key does, and does not end as it should.', mend: 'Some lines or characters are missing. Copy it again, whole.' },
  'base64-foreign': { what: 'base64 with a foreign character in it', why: 'Base64 uses A–Z, a–z, 0–9, + and /, with = at the end.', mend: 'Copy it again; word processors and chat programs replace characters.' },
  hex: { what: 'hexadecimal that holds no certificate, request or key', why: 'It reads as bytes, but these are no DER; or a digit is missing.', mend: 'Copy it again, whole.' },
  'hex-foreign': { what: 'hexadecimal with a foreign character in it', why: 'Its digits are 0–9 and a–f; spaces, colons, commas and line ends may stand between them.', mend: 'Copy it again, or take that character out.' },
  fingerprint: { what: 'a fingerprint or another digest', why: 'It names a certificate or a key, and does not hold it.', mend: 'Paste the certificate: its fingerprints are shown here and can be compared.' },
  printed: { what: 'a certificate, request or list as OpenSSL prints it', why: 'The text says what is in it, and does not hold it.', mend: 'Paste the PEM block, which openssl prints after the text unless -noout is given.' },
  url: { what: 'a web address', why: 'This page fetches nothing from elsewhere.', mend: 'Download what is there and drop the file. For a server’s own certificates: openssl s_client -connect host:443 -showcerts, and paste all that it prints.' },
  host: { what: 'a host name', why: 'This page asks no server.', mend: 'To see the certificates that it sends: openssl s_client -connect host:443 -showcerts, and paste all that it prints. To make one for it: Authority.' },
  path: { what: 'the name of a file', why: 'A page cannot open files by their names.', mend: 'Press Open files, or drop the file here.' },
  command: { what: 'a command', why: 'Commands are not run here.', mend: 'Run it in a terminal and paste what it prints.' },
  text: { what: 'ordinary text', why: ACCEPTED, mend: PASTE },
  'cut-pem': { what: 'a PEM block whose BEGIN or END line is damaged', why: 'The dashes must be exactly five, and the label between them complete.', mend: PASTE },
}

/** What an input looks like, and what to do about it. Unknown answers read as ordinary text. */
export function looksLikeWords(looksLike: string): LooksLikeWords {
  return words[looksLike as LooksLike] ?? words.text
}
