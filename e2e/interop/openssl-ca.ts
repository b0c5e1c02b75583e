/** A folder as `openssl ca` leaves it: an authority that signed three certificates and took two of them back. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findProgram, run } from './kit-processes.ts'

const CONFIG = `
[ca]
default_ca = demo
[demo]
dir = demoCA
database = $dir/index.txt
new_certs_dir = $dir/newcerts
certificate = $dir/cacert.pem
private_key = $dir/private/cakey.pem
serial = $dir/serial
crlnumber = $dir/crlnumber
default_md = sha256
default_days = 90
default_crl_days = 30
policy = any
copy_extensions = copy
unique_subject = no
[any]
countryName = optional
organizationName = optional
commonName = supplied
[req]
distinguished_name = name
[name]
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
`

/** Makes `demoCA` in the folder: serial numbers 1000, 1001 (revoked: keyCompromise) and F00D (revoked: superseded), and two revocation lists. */
export async function opensslCa(folder: string): Promise<void> {
  const openssl = async (...args: readonly string[]) => {
    const { code, stderr } = await run(findProgram('openssl') ?? 'openssl', args, { cwd: folder })
    if (code !== 0) throw new Error(`openssl ${args.join(' ')}: ${stderr}`)
  }
  await Promise.all(['newcerts', 'private'].map((name) => mkdir(join(folder, 'demoCA', name), { recursive: true })))
  const files: readonly (readonly [string, string])[] = [['openssl.cnf', CONFIG], ['demoCA/index.txt', ''], ['demoCA/serial', '1000\n'], ['demoCA/crlnumber', '05\n']]
  await Promise.all(files.map(([name, text]) => writeFile(join(folder, name), text)))
  await openssl('req', '-x509', '-config', 'openssl.cnf', '-extensions', 'root', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'demoCA/private/cakey.pem', '-out', 'demoCA/cacert.pem', '-days', '3650', '-subj', '/C=CH/O=Demo/CN=Demo Root')
  for (const [i, name] of ['one.test', 'two.test', 'three.test'].entries()) {
    if (i === 2) await writeFile(join(folder, 'demoCA/serial'), 'F00D\n')
    await openssl('req', '-new', '-config', 'openssl.cnf', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/O=Demo/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`)
    await openssl('ca', '-batch', '-config', 'openssl.cnf', '-in', `${name}.csr`, '-out', `${name}.crt`)
  }
  for (const [serial, reason] of [['1001', 'keyCompromise'], ['F00D', 'superseded']] as const) await openssl('ca', '-config', 'openssl.cnf', '-revoke', `demoCA/newcerts/${serial}.pem`, '-crl_reason', reason)
  for (const name of ['first', 'second']) await openssl('ca', '-config', 'openssl.cnf', '-gencrl', '-out', `${name}.crl`)
}
