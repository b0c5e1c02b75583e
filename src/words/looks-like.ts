import type { LooksLike } from '../core/kinds/looks-like.ts'

export interface LooksLikeWords { readonly what: string; readonly why: string; readonly mend: string }

const ACCEPTED = 'This page reads certificates, requests and keys as PEM, base64, hexadecimal or DER.'
const PASTE = 'Paste the block from “-----BEGIN …” to “-----END …”, or drop the file.'

const words: { readonly [L in LooksLike]: LooksLikeWords } = {
  der: { what: 'DER that is damaged', why: 'It starts as DER does, and stops being that.', mend: 'Get the file again, in binary mode.' },
  binary: { what: 'binary data that is no DER', why: ACCEPTED, mend: 'Check that it is the right file.' },
  json: { what: 'JSON', why: ACCEPTED, mend: 'If a certificate is one of its values, paste that value alone.' },
  html: { what: 'a web page', why: 'The download was probably an error page or a login page.', mend: 'Download the file again and look at it in an editor.' },
  xml: { what: 'XML', why: ACCEPTED, mend: 'If a certificate is one of its elements (ds:X509Certificate), paste the text of that element alone.' },
  'openssh-private-key': { what: 'an OpenSSH private key', why: 'It has a format of its own.', mend: 'Convert a copy of it: ssh-keygen -p -m PKCS8 -f copy-of-key' },
  'openssh-public-key': { what: 'an OpenSSH public key', why: 'It has a format of its own.', mend: 'Convert it: ssh-keygen -e -m PKCS8 -f key.pub' },
  pgp: { what: 'an OpenPGP block', why: 'OpenPGP is another system than X.509.', mend: 'Use gpg for it.' },
  jwt: { what: 'a JSON Web Token', why: ACCEPTED, mend: 'If its header has x5c, paste one value of that.' },
  zip: { what: 'a ZIP archive', why: 'Archives are not opened here.', mend: 'Unpack it and drop the files.' },
  gzip: { what: 'a gzip archive', why: 'Archives are not opened here.', mend: 'Unpack it and drop the files.' },
  pdf: { what: 'a PDF', why: ACCEPTED, mend: 'Check that it is the right file.' },
  png: { what: 'a picture', why: ACCEPTED, mend: 'Paste the text, not a screenshot of it.' },
  'java-keystore': { what: 'a Java keystore', why: 'Java keystores are not opened here.', mend: 'Export from it: keytool -list -rfc -keystore file.jks' },
  base64: { what: 'base64 that holds no certificate, request or key', why: 'It decodes to bytes, but these are no DER.', mend: PASTE },
  text: { what: 'ordinary text', why: ACCEPTED, mend: PASTE },
  'cut-pem': { what: 'a PEM block whose BEGIN or END line is damaged', why: 'The dashes must be exactly five, and the label between them complete.', mend: PASTE },
}

/** What an input looks like, and what to do about it. Unknown answers read as ordinary text. */
export function looksLikeWords(looksLike: string): LooksLikeWords {
  return words[looksLike as LooksLike] ?? words.text
}
