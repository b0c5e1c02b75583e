import { toHex } from '../../bytes/hex.ts'
import type { Artifact, FactValue, Opened } from '../contract.ts'
import { kindRow } from '../list.ts'
import { openNested } from '../nested.ts'
import { open } from '../open.ts'

/** For tests: public keys of OpenSSH 9.2p1 (`ssh-keygen -t …`); those of security keys were put together with Python's cryptography 48.0 and read by ssh-keygen. */
export const publicKeys: Readonly<Record<string, string>> = {
  'rsa2048': `ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDAnGllmhLHe+aEvCdzd8GbX0DRiTyjWvTFiQXz+Hp5VZWbzEY82lDRl3quEBdVNGJn3fkdv0SKsuIqDtWFGnDdSD1ueqdEpvsuh8VuDf+W+XUB2o0YXCIx5mh3QFP5HgxPLeFJgAkLdv/880oEBZgXrW08Bizl3kt3I4emAoWiazw+AF20YJyfMj+cA9C5r5MkCjppbXaiQlLyMgzh87UlFWvbbOjn/Q6vRCzPB6MK/xIQ2j/VP68OKeMfmbAtBJhPbtQdEtbHv/P9WRla+ZRm50j7n/qU44dOy6Lp7Em2CW/h6cMYfpC2pyU/Qxi2arXiOtJ+baUTZn9e2a+kI+vx me@host rsa`,
  'rsa1024': `ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQCZ6b3lLuWCS2mtLqyv3WxzSdkaZYNNLcINFy+8pYcdKyYOCpskkmv2IA8Y9Ib1fzNh469mvq54L7oLvX3ERSviyUsCvd0idgPtU8mqHJPg9u8FPvsVjtaL0XTZzWnhNynsyWRLdypUL+Tcu0BPXgFmXuILF3cmmLKWYPm0Rk7SEQ== old`,
  'dsa': `ssh-dss AAAAB3NzaC1kc3MAAACBANLRvx9F0pkr+SM/dXkC3LoLkaqj3h8E22G1YcpDwNUEU5LfwbGkpJ21uEmCO3E1x9hUb3OtSa1eNhAUjGJwcnYlZvEgs3cD8ZZujI+4ZbAF2R+gyqS2yXNZ7fP+NnWjKMIDkRJ5ULYe82ARVwWsTN7f/GlJLCkDLc6J6+SeYc+jAAAAFQCQ4ntUB7eySCTDUAEf7KwjNBvbcwAAAIEAp1zIoCLBRol+PmEENJZUj7Iyfy+GaUXNqjrk0AhToeYOlb4VCasfEt2rHnGQHJSofrnnapZRx2oUZWXV0o4z0ZrTh3CyHodJMorRgVIGZp8FiKMudcBU5v8AbDH9nUD6zg2BxSOWpjjDtwAUoYeGaKbEmzZr0BKXrG7qV5CvE64AAACBAISFzbQ8kn4zuBrAai1cPqwB/nf+NeQFhrUyHE0Y/n38RSnjYe7bqS+msQNcKMikfrBPKCFd/pqJz3XBCFrWdUaxcKcfO0QJU2vMGRC4sx/NCzfuA/XgbF4Tp5t05flxaKQlMR9ZoeXp7ZQiQ8kIIZjowdXFH6k+CX2Pfo8iOR2b dsa@host`,
  'p256': `ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBFDoQ8kIfN9LpDPcRg7pOcqUjxVft4Lt1DlkThgOFVOrkFwBFakZadD/+ye0uNaa/360EszG4hMk354Lgec0mrA= p256`,
  'p384': `ecdsa-sha2-nistp384 AAAAE2VjZHNhLXNoYTItbmlzdHAzODQAAAAIbmlzdHAzODQAAABhBJLIOwxpPc1ILDpPaGvkVdcIOvQ3sYz6aCAI4HwJfG+4Y+YnvXET2PKGvGaOELBt9/a688fgkLsodoFSwpP+WHxELKZTj+DwAjV1jjV3M1JBswu5O6IQlNbYuiuskjK3xg==`,
  'p521': `ecdsa-sha2-nistp521 AAAAE2VjZHNhLXNoYTItbmlzdHA1MjEAAAAIbmlzdHA1MjEAAACFBABoM6HacPvwIQLZw7cuMGDJW+2MmQIfPDfeHuuoGysscyYi5HRCIHG7yr0+bJq5i3zCM5cduKjmxKEiwj+9fd+moAAysCOFwowCGXDZJN7jxZNohcUW7W4IijXQxfj/xya7ekam1PJ1SqVUmDlISwUUBFk1YZANiAHVjzNRVmh8wbqkMQ== p521`,
  'ed': `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIO3Uxr11EHUQZ7VGa1pkVVgbouFCqdxZSy4FiPvZInsV me@example.test`,
  'sked': `sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29tAAAAIIYhZTXlBcB9nBSHJuDOOosuJaykis87usdsgsPv5vHOAAAABHNzaDo= sk@host`,
  'skec': `sk-ecdsa-sha2-nistp256@openssh.com AAAAInNrLWVjZHNhLXNoYTItbmlzdHAyNTZAb3BlbnNzaC5jb20AAAAIbmlzdHAyNTYAAABBBNsHW0HDveif581vZOU6EdmFgjs7oo1nnh6NK40WoqHmc0WF8yq4FyuLvdJj8RW5W9bcxzB3C+Ch34fxDmxnuXkAAAAEc3NoOg== skec@host`,
}

/** What `ssh-keygen -l` prints of them. */
export const listed: Readonly<Record<string, string>> = {
  'rsa2048': `2048 SHA256:+ApfTGaxyrZMcxL5jjda1aeOQC1C4Peqlg18V712tb0 me@host rsa (RSA)`,
  'rsa1024': `1024 SHA256:p3dQDMU3fOMQUYI4a1z0aKfBT0KKT3h8XWnVZ1SSpvQ old (RSA)`,
  'dsa': `1024 SHA256:roEZ2tEz+ktO3l0SHEHS7L9q+VaUxcj2dOYbouLbY2Q dsa@host (DSA)`,
  'p256': `256 SHA256:pC96FOZBHOqa1mwz6mbU5j4UfIQM/S7ofUN39iSlXOE p256 (ECDSA)`,
  'p384': `384 SHA256:Gza3RB0sYlJ80iGoWpyUFnYxdrYpxNmVq+svXcpgXsM no comment (ECDSA)`,
  'p521': `521 SHA256:8fu9G64OkX8VjcKcDlB74oM89pvJj9qFGxTCJIepRlI p521 (ECDSA)`,
  'ed': `256 SHA256:oiL1IPBOmOHxo3owxX+DNTUck3BlTinnGU2EzNxAFuo me@example.test (ED25519)`,
  'sked': `256 SHA256:BEFQFN61BMkC9cOwVtb393CtoeYlfEN+wthapV8oWws sk@host (ED25519-SK)`,
  'skec': `256 SHA256:TgBBCzyOWbic3UouJE51BslYuPArR+Om0st0Acq1J0o skec@host (ECDSA-SK)`,
}

/** And with `-E md5`. */
export const listedMd5: Readonly<Record<string, string>> = {
  'rsa2048': `2048 MD5:21:df:fb:c2:7a:10:1e:a8:56:25:b8:f0:af:69:d1:53 me@host rsa (RSA)`,
  'rsa1024': `1024 MD5:1d:9e:dd:a8:64:81:31:bd:aa:75:e1:4e:f6:b7:8d:4b old (RSA)`,
  'dsa': `1024 MD5:b2:30:fb:fe:ec:25:d1:27:6e:fe:f1:5b:52:a9:04:2f dsa@host (DSA)`,
  'p256': `256 MD5:d6:b8:72:9d:b6:f5:16:85:ab:87:24:de:09:11:35:81 p256 (ECDSA)`,
  'p384': `384 MD5:e5:47:cd:66:f1:d6:55:51:52:41:c2:7c:cb:5d:a0:a4 no comment (ECDSA)`,
  'p521': `521 MD5:ba:37:8a:43:ed:2c:aa:2c:b9:75:dc:0c:22:1d:a5:13 p521 (ECDSA)`,
  'ed': `256 MD5:98:37:48:85:3a:b6:89:d5:9b:be:af:58:d2:c2:fc:ce me@example.test (ED25519)`,
  'sked': `256 MD5:9f:e0:56:cc:61:2b:ee:fc:1d:af:66:fc:95:1c:38:85 sk@host (ED25519-SK)`,
  'skec': `256 MD5:27:86:a1:30:0d:b4:11:9f:89:56:1d:73:e1:ec:20:d1 skec@host (ECDSA-SK)`,
}

/** What `ssh-keygen -r x` prints. */
export const sshfpOf: Readonly<Record<string, string>> = {
  'rsa2048': `x IN SSHFP 1 1 0268f4de8e2f68c30b13fad89d6cba8951e95818
x IN SSHFP 1 2 f80a5f4c66b1cab64c7312f98e375ad5a78e402d42e0f7aa960d7c57bd76b5bd`,
  'dsa': `x IN SSHFP 2 1 2274fc3c0fe1340783b8105551203bd42d5309ea
x IN SSHFP 2 2 ae8119dad133fa4b4ede5d121c41d2ecbf6af95694c5c8f674e61ba2e2db6364`,
  'p256': `x IN SSHFP 3 1 bfafd72072c2fe10489f0636cc02732ea248224d
x IN SSHFP 3 2 a42f7a14e6411cea9ad66c33ea66d4e63e147c840cfd2ee87d4377f624a55ce1`,
  'ed': `x IN SSHFP 4 1 50bd760e3aee485842b989d32bad542f0f2d3028
x IN SSHFP 4 2 a222f520f04e98e1f1a37a30c57f8335351c9370654e29e7194d84ccdc4016ea`,
}

/** The SSH2 form: `ssh-keygen -e` of the first, and one with headers as RFC 4716 3.6 has them, which `ssh-keygen -i` reads as the key `ed`. */
export const ssh2Keys: Readonly<Record<string, string>> = {
  'rsa2048': `---- BEGIN SSH2 PUBLIC KEY ----
Comment: "2048-bit RSA, converted by root@vm from OpenSSH"
AAAAB3NzaC1yc2EAAAADAQABAAABAQDAnGllmhLHe+aEvCdzd8GbX0DRiTyjWvTFiQXz+H
p5VZWbzEY82lDRl3quEBdVNGJn3fkdv0SKsuIqDtWFGnDdSD1ueqdEpvsuh8VuDf+W+XUB
2o0YXCIx5mh3QFP5HgxPLeFJgAkLdv/880oEBZgXrW08Bizl3kt3I4emAoWiazw+AF20YJ
yfMj+cA9C5r5MkCjppbXaiQlLyMgzh87UlFWvbbOjn/Q6vRCzPB6MK/xIQ2j/VP68OKeMf
mbAtBJhPbtQdEtbHv/P9WRla+ZRm50j7n/qU44dOy6Lp7Em2CW/h6cMYfpC2pyU/Qxi2ar
XiOtJ+baUTZn9e2a+kI+vx
---- END SSH2 PUBLIC KEY ----
`,
  'continued': `---- BEGIN SSH2 PUBLIC KEY ----
Subject: me
Comment: "This is my public key for use on \\
servers which I don't like."
x-own: 1
AAAAC3NzaC1lZDI1NTE5AAAAIO3Uxr11EHUQZ7VG
a1pkVVgbouFCqdxZSy4FiPvZInsV
---- END SSH2 PUBLIC KEY ----
`,
}

/** Lines of authorized_keys, which `ssh-keygen -l` lists. */
export const authorizedKeys = `# keys
ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIO3Uxr11EHUQZ7VGa1pkVVgbouFCqdxZSy4FiPvZInsV me@example.test
restrict,command="echo \\"hi, there\\"",from="10.0.0.0/8" ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBFDoQ8kIfN9LpDPcRg7pOcqUjxVft4Lt1DlkThgOFVOrkFwBFakZadD/+ye0uNaa/360EszG4hMk354Lgec0mrA= p256
cert-authority,principals="me" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGfajWPpbo1vFv0OVg5bAqrUjNK5R+fmET/bMoAXURt5 ca
sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29tAAAAIIYhZTXlBcB9nBSHJuDOOosuJaykis87usdsgsPv5vHOAAAABHNzaDo= sk@host
`

/** SHA-256 of their SubjectPublicKeyInfo, by Python's cryptography 48.0. */
export const spkiSha256: Readonly<Record<string, string>> = {
  rsa2048: '5fc90af57c4865ed5ef8d128399410395a76b0b51ddcc59717920af71a623cb1',
  rsa1024: 'a8e0bdcffdb1856281706185a579c4b5cbbcfa576a63f39cf42623bc4785b5e2',
  dsa: '3cf336efc013b888350400b93e9d034d11d659a2d0765a34ecb00bd97f4ee3ae',
  p256: 'c37564365f9ac03e4b2f5e65a22a3741c2894bd27fd7307895600d69c9051326',
  p384: 'd5a0495299bfd784600e0bcecff85934bc888b037b42553430686b8bc0bc61b6',
  p521: '740c11cf4033836c774778adf5a5a865c7b1cdc54f3acf1be48ab3a8546799e2',
  ed: '8544e02c3196378b8be1c06fdfffc562d28edd523ca864bcd87a001c543c155a',
}

type Bytes = Uint8Array<ArrayBuffer>

/** What is left of bytes that were cut at 50 places, and 200 copies with one bit turned. */
export function* harmed(bytes: Bytes): Generator<Bytes> {
  for (let i = 0; i < 50; i++) yield bytes.slice(0, Math.floor((bytes.length * i) / 50))
  for (let i = 0; i < 200; i++) {
    const flipped = bytes.slice(), at = Math.floor((bytes.length * i) / 200)
    flipped[at] = (flipped[at] as number) ^ (1 << i % 8)
    yield flipped
  }
}

const said = (value: FactValue): string => {
  switch (value.type) {
    case 'untrusted': return value.text
    case 'number': case 'boolean': return String(value.value)
    case 'term': return value.term
    case 'oid': return value.name || value.oid
    case 'time': return new Date(value.ms).toISOString()
    case 'hex': case 'integer': return toHex(value.bytes)
    case 'list': return value.items.map((item) => `${item.tag === undefined ? '' : `${item.tag}=`}${said(item.value)}`).join(' ')
    case 'name': return ''
  }
}

export interface Shown {
  readonly opened: Opened
  readonly artifact: Artifact
  readonly facts: Readonly<Record<string, string>>
  readonly codes: readonly string[]
  readonly keyId: string | null
}

export async function show(opened: Opened, index = 0, now = Date.UTC(2026, 6, 1)): Promise<Shown> {
  const artifact = opened.artifacts[index] as Artifact
  const { facts, findings, keyId } = await (await kindRow(artifact.kind).load()).describe(opened, artifact, { now })
  return { opened, artifact, facts: Object.fromEntries(facts.map(({ field, value }) => [field, said(value)])), codes: findings.map(({ code }) => code), keyId }
}

export const openText = (text: string): Promise<Opened> => openNested(open(new TextEncoder().encode(text)))

/** Describes everything in an input and looks at every node; how many artifacts there were. */
export async function lookAtAll(bytes: Bytes): Promise<number> {
  const opened = await openNested(open(bytes))
  for (const artifact of opened.artifacts) {
    const kind = await kindRow(artifact.kind).load(), tree = kind.tree(opened, artifact)
    kind.summarise(opened, artifact)
    kind.lock?.(opened, artifact)
    for (let node = 0; node < tree.size; node++) tree.view(node)
    tree.at(bytes.length >> 1)
    const { facts } = await kind.describe(opened, artifact, { now: 0 })
    for (const { spans } of facts) for (const { buffer, start, end } of spans) if (!(start < end && end <= (opened.buffers[buffer]?.bytes.length ?? 0))) throw new Error(`a span outside of its buffer: ${start} to ${end}`)
  }
  return opened.artifacts.length
}
