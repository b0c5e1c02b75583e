/**
 * RFC 9180 appendix A: every mode of every suite there that encrypts, the first message of each. A seal draws what the RFC calls ikmE, from which it derives its
 * one-time key; an open takes enc and ct as they stand there. P-384, which the RFC has no vectors for, is opened as Python's cryptography 48 sealed it.
 */
import { integer, octetString, oid, sequence } from '../../../asn1/write.ts'
import { encodeBase64 } from '../../../bytes/base64.ts'
import { encodePem } from '../../../bytes/pem.ts'
import { keyType, type EcTypeId, type OctetTypeId } from '../../../crypto/key/types.ts'
import { octetsOf } from '../../check.ts'
import type { OpVector, Values } from '../../contract.ts'

/** PrivateKeyInfo of what the RFC writes as octets. */
function pem(type: EcTypeId | OctetTypeId, hex: string): string {
  const { oid: algorithm, curveOid } = keyType(type), octets = octetsOf(`hex:${hex}`)
  const inner = curveOid ? sequence(integer(1), octetString(octets)) : octetString(octets)
  return encodePem('PRIVATE KEY', sequence(integer(0), sequence(oid(algorithm), ...(curveOid ? [oid(curveOid)] : [])), octetString(inner)))
}

interface Row {
  readonly section: string
  readonly mode: 'base' | 'psk' | 'auth' | 'auth-psk'
  readonly kem: EcTypeId | OctetTypeId
  readonly kdf: string
  readonly aead: string
  readonly ikmE: string
  readonly skRm: string
  /** '' where the mode has no sender's key. */
  readonly skSm: string
  readonly enc: string
  readonly ct: string
}

const ROWS: readonly Row[] = [
  { section: 'A.1.1', mode: 'base', kem: 'x25519', kdf: 'HKDF-SHA256', aead: 'AES-128-GCM', skSm: '',
    ikmE: '7268600d403fce431561aef583ee1613527cff655c1343f29812e66706df3234', skRm: '4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8',
    enc: '37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431',
    ct: 'f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a' },
  { section: 'A.1.2', mode: 'psk', kem: 'x25519', kdf: 'HKDF-SHA256', aead: 'AES-128-GCM', skSm: '',
    ikmE: '78628c354e46f3e169bd231be7b2ff1c77aa302460a26dbfa15515684c00130b', skRm: 'c5eb01eb457fe6c6f57577c5413b931550a162c71a03ac8d196babbd4e5ce0fd',
    enc: '0ad0950d9fb9588e59690b74f1237ecdf1d775cd60be2eca57af5a4b0471c91b',
    ct: 'e52c6fed7f758d0cf7145689f21bc1be6ec9ea097fef4e959440012f4feb73fb611b946199e681f4cfc34db8ea' },
  { section: 'A.1.3', mode: 'auth', kem: 'x25519', kdf: 'HKDF-SHA256', aead: 'AES-128-GCM', skSm: 'dc4a146313cce60a278a5323d321f051c5707e9c45ba21a3479fecdf76fc69dd',
    ikmE: '6e6d8f200ea2fb20c30b003a8b4f433d2f4ed4c2658d5bc8ce2fef718059c9f7', skRm: 'fdea67cf831f1ca98d8e27b1f6abeb5b7745e9d35348b80fa407ff6958f9137e',
    enc: '23fb952571a14a25e3d678140cd0e5eb47a0961bb18afcf85896e5453c312e76',
    ct: '5fd92cc9d46dbf8943e72a07e42f363ed5f721212cd90bcfd072bfd9f44e06b80fd17824947496e21b680c141b' },
  { section: 'A.1.4', mode: 'auth-psk', kem: 'x25519', kdf: 'HKDF-SHA256', aead: 'AES-128-GCM', skSm: 'fc1c87d2f3832adb178b431fce2ac77c7ca2fd680f3406c77b5ecdf818b119f4',
    ikmE: '4303619085a20ebcf18edd22782952b8a7161e1dbae6e46e143a52a96127cf84', skRm: 'cb29a95649dc5656c2d054c1aa0d3df0493155e9d5da6d7e344ed8b6a64a9423',
    enc: '820818d3c23993492cc5623ab437a48a0a7ca3e9639c140fe1e33811eb844b7c',
    ct: 'a84c64df1e11d8fd11450039d4fe64ff0c8a99fca0bd72c2d4c3e0400bc14a40f27e45e141a24001697737533e' },
  { section: 'A.2.1', mode: 'base', kem: 'x25519', kdf: 'HKDF-SHA256', aead: 'ChaCha20-Poly1305', skSm: '',
    ikmE: '909a9b35d3dc4713a5e72a4da274b55d3d3821a37e5d099e74a647db583a904b', skRm: '8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb',
    enc: '1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a',
    ct: '1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28' },
  { section: 'A.2.2', mode: 'psk', kem: 'x25519', kdf: 'HKDF-SHA256', aead: 'ChaCha20-Poly1305', skSm: '',
    ikmE: '35706a0b09fb26fb45c39c2f5079c709c7cf98e43afa973f14d88ece7e29c2e3', skRm: '77d114e0212be51cb1d76fa99dd41cfd4d0166b08caa09074430a6c59ef17879',
    enc: '2261299c3f40a9afc133b969a97f05e95be2c514e54f3de26cbe5644ac735b04',
    ct: '4a177f9c0d6f15cfdf533fb65bf84aecdc6ab16b8b85b4cf65a370e07fc1d78d28fb073214525276f4a89608ff' },
  { section: 'A.2.3', mode: 'auth', kem: 'x25519', kdf: 'HKDF-SHA256', aead: 'ChaCha20-Poly1305', skSm: '2def0cb58ffcf83d1062dd085c8aceca7f4c0c3fd05912d847b61f3e54121f05',
    ikmE: '938d3daa5a8904540bc24f48ae90eed3f4f7f11839560597b55e7c9598c996c0', skRm: '3ca22a6d1cda1bb9480949ec5329d3bf0b080ca4c45879c95eddb55c70b80b82',
    enc: 'f7674cc8cd7baa5872d1f33dbaffe3314239f6197ddf5ded1746760bfc847e0e',
    ct: 'ab1a13c9d4f01a87ec3440dbd756e2677bd2ecf9df0ce7ed73869b98e00c09be111cb9fdf077347aeb88e61bdf' },
  { section: 'A.2.4', mode: 'auth-psk', kem: 'x25519', kdf: 'HKDF-SHA256', aead: 'ChaCha20-Poly1305', skSm: '90761c5b0a7ef0985ed66687ad708b921d9803d51637c8d1cb72d03ed0f64418',
    ikmE: '49d6eac8c6c558c953a0a252929a818745bb08cd3d29e15f9f5db5eb2e7d4b84', skRm: '7b36a42822e75bf3362dfabbe474b3016236408becb83b859a6909e22803cb0c',
    enc: '656a2e00dc9990fd189e6e473459392df556e9a2758754a09db3f51179a3fc02',
    ct: '9aa52e29274fc6172e38a4461361d2342585d3aeec67fb3b721ecd63f059577c7fe886be0ede01456ebc67d597' },
  { section: 'A.3.1', mode: 'base', kem: 'ec-p256', kdf: 'HKDF-SHA256', aead: 'AES-128-GCM', skSm: '',
    ikmE: '4270e54ffd08d79d5928020af4686d8f6b7d35dbe470265f1f5aa22816ce860e', skRm: 'f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2',
    enc: '04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac98536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4',
    ct: '5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434' },
  { section: 'A.3.2', mode: 'psk', kem: 'ec-p256', kdf: 'HKDF-SHA256', aead: 'AES-128-GCM', skSm: '',
    ikmE: '2afa611d8b1a7b321c761b483b6a053579afa4f767450d3ad0f84a39fda587a6', skRm: '438d8bcef33b89e0e9ae5eb0957c353c25a94584b0dd59c991372a75b43cb661',
    enc: '04305d35563527bce037773d79a13deabed0e8e7cde61eecee403496959e89e4d0ca701726696d1485137ccb5341b3c1c7aaee90a4a02449725e744b1193b53b5f',
    ct: '90c4deb5b75318530194e4bb62f890b019b1397bbf9d0d6eb918890e1fb2be1ac2603193b60a49c2126b75d0eb' },
  { section: 'A.3.3', mode: 'auth', kem: 'ec-p256', kdf: 'HKDF-SHA256', aead: 'AES-128-GCM', skSm: '1120ac99fb1fccc1e8230502d245719d1b217fe20505c7648795139d177f0de9',
    ikmE: '798d82a8d9ea19dbc7f2c6dfa54e8a6706f7cdc119db0813dacf8440ab37c857', skRm: 'd929ab4be2e59f6954d6bedd93e638f02d4046cef21115b00cdda2acb2a4440e',
    enc: '042224f3ea800f7ec55c03f29fc9865f6ee27004f818fcbdc6dc68932c1e52e15b79e264a98f2c535ef06745f3d308624414153b22c7332bc1e691cb4af4d53454',
    ct: '82ffc8c44760db691a07c5627e5fc2c08e7a86979ee79b494a17cc3405446ac2bdb8f265db4a099ed3289ffe19' },
  { section: 'A.3.4', mode: 'auth-psk', kem: 'ec-p256', kdf: 'HKDF-SHA256', aead: 'AES-128-GCM', skSm: 'b0ed8721db6185435898650f7a677affce925aba7975a582653c4cb13c72d240',
    ikmE: '3c1fceb477ec954c8d58ef3249e4bb4c38241b5925b95f7486e4d9f1d0d35fbb', skRm: 'bdf4e2e587afdf0930644a0c45053889ebcadeca662d7c755a353d5b4e2a8394',
    enc: '046a1de3fc26a3d43f4e4ba97dbe24f7e99181136129c48fbe872d4743e2b131357ed4f29a7b317dc22509c7b00991ae990bf65f8b236700c82ab7c11a84511401',
    ct: 'b9f36d58d9eb101629a3e5a7b63d2ee4af42b3644209ab37e0a272d44365407db8e655c72e4fa46f4ff81b9246' },
  { section: 'A.4.1', mode: 'base', kem: 'ec-p256', kdf: 'HKDF-SHA512', aead: 'AES-128-GCM', skSm: '',
    ikmE: '4ab11a9dd78c39668f7038f921ffc0993b368171d3ddde8031501ee1e08c4c9a', skRm: '3ac8530ad1b01885960fab38cf3cdc4f7aef121eaa239f222623614b4079fb38',
    enc: '0493ed86735bdfb978cc055c98b45695ad7ce61ce748f4dd63c525a3b8d53a15565c6897888070070c1579db1f86aaa56deb8297e64db7e8924e72866f9a472580',
    ct: 'd3cf4984931484a080f74c1bb2a6782700dc1fef9abe8442e44a6f09044c88907200b332003543754eb51917ba' },
  { section: 'A.4.2', mode: 'psk', kem: 'ec-p256', kdf: 'HKDF-SHA512', aead: 'AES-128-GCM', skSm: '',
    ikmE: 'c11d883d6587f911d2ddbc2a0859d5b42fb13bf2c8e89ef408a25564893856f5', skRm: 'bc6f0b5e22429e5ff47d5969003f3cae0f4fec50e23602e880038364f33b8522',
    enc: '04a307934180ad5287f95525fe5bc6244285d7273c15e061f0f2efb211c35057f3079f6e0abae200992610b25f48b63aacfcb669106ddee8aa023feed301901371',
    ct: '57624b6e320d4aba0afd11f548780772932f502e2ba2a8068676b2a0d3b5129a45b9faa88de39e8306da41d4cc' },
  { section: 'A.4.3', mode: 'auth', kem: 'ec-p256', kdf: 'HKDF-SHA512', aead: 'AES-128-GCM', skSm: '02b266d66919f7b08f42ae0e7d97af4ca98b2dae3043bb7e0740ccadc1957579',
    ikmE: '6bb031aa9197562da0b44e737db2b9e61f6c3ea1138c37de28fc37ac29bc7350', skRm: '1ea4484be482bf25fdb2ed39e6a02ed9156b3e57dfb18dff82e4a048de990236',
    enc: '04fec59fa9f76f5d0f6c1660bb179cb314ed97953c53a60ab38f8e6ace60fd59178084d0dd66e0f79172992d4ddb2e91172ce24949bcebfff158dcc417f2c6e9c6',
    ct: '2480179d880b5f458154b8bfe3c7e8732332de84aabf06fc440f6b31f169e154157fa9eb44f2fa4d7b38a9236e' },
  { section: 'A.4.4', mode: 'auth-psk', kem: 'ec-p256', kdf: 'HKDF-SHA512', aead: 'AES-128-GCM', skSm: 'd743b20821e6326f7a26684a4beed7088b35e392114480ca9f6c325079dcf10b',
    ikmE: '37ae06a521cd555648c928d7af58ad2aa4a85e34b8cabd069e94ad55ab872cc8', skRm: '00510a70fde67af487c093234fc4215c1cdec09579c4b30cc8e48cb530414d0e',
    enc: '04801740f4b1b35823f7fb2930eac2efc8c4893f34ba111c0bb976e3c7d5dc0aef5a7ef0bf4057949a140285f774f1efc53b3860936b92279a11b68395d898d138',
    ct: '840669634db51e28df54f189329c1b727fd303ae413f003020aff5e26276aaa910fc4296828cb9d862c2fd7d16' },
  { section: 'A.5.1', mode: 'base', kem: 'ec-p256', kdf: 'HKDF-SHA256', aead: 'ChaCha20-Poly1305', skSm: '',
    ikmE: 'f1f1a3bc95416871539ecb51c3a8f0cf608afb40fbbe305c0a72819d35c33f1f', skRm: 'a4d1c55836aa30f9b3fbb6ac98d338c877c2867dd3a77396d13f68d3ab150d3b',
    enc: '04c07836a0206e04e31d8ae99bfd549380b072a1b1b82e563c935c095827824fc1559eac6fb9e3c70cd3193968994e7fe9781aa103f5b50e934b5b2f387e381291',
    ct: '6469c41c5c81d3aa85432531ecf6460ec945bde1eb428cb2fedf7a29f5a685b4ccb0d057f03ea2952a27bb458b' },
  { section: 'A.5.2', mode: 'psk', kem: 'ec-p256', kdf: 'HKDF-SHA256', aead: 'ChaCha20-Poly1305', skSm: '',
    ikmE: 'e1a4e1d50c4bfcf890f2b4c7d6b2d2aca61368eddc3c84162df2856843e1057a', skRm: '12ecde2c8bc2d5d7ed2219c71f27e3943d92b344174436af833337c557c300b3',
    enc: '04f336578b72ad7932fe867cc4d2d44a718a318037a0ec271163699cee653fa805c1fec955e562663e0c2061bb96a87d78892bff0cc0bad7906c2d998ebe1a7246',
    ct: '21433eaff24d7706f3ed5b9b2e709b07230e2b11df1f2b1fe07b3c70d5948a53d6fa5c8bed194020bd9df0877b' },
  { section: 'A.5.3', mode: 'auth', kem: 'ec-p256', kdf: 'HKDF-SHA256', aead: 'ChaCha20-Poly1305', skSm: '39b19402e742d48d319d24d68e494daa4492817342e593285944830320912519',
    ikmE: '0ecd212019008138a31f9104d5dba76b9f8e34d5b996041fff9e3df221dd0d5d', skRm: '3cb2c125b8c5a81d165a333048f5dcae29a2ab2072625adad66dbb0f48689af9',
    enc: '040d5176aedba55bc41709261e9195c5146bb62d783031280775f32e507d79b5cbc5748b6be6359760c73cfe10ca19521af704ca6d91ff32fc0739527b9385d415',
    ct: '25881f219935eec5ba70d7b421f13c35005734f3e4d959680270f55d71e2f5cb3bd2daced2770bf3d9d4916872' },
  { section: 'A.5.4', mode: 'auth-psk', kem: 'ec-p256', kdf: 'HKDF-SHA256', aead: 'ChaCha20-Poly1305', skSm: '53541bd995f874a67f8bfd8038afa67fd68876801f42ff47d0dc2a4deea067ae',
    ikmE: 'f3a07f194703e321ef1f753a1b9fe27a498dfdfa309151d70bedd896c239c499', skRm: 'c29fc577b7e74d525c0043f1c27540a1248e4f2c8d297298e99010a92e94865c',
    enc: '043539917ee26f8ae0aa5f784a387981b13de33124a3cde88b94672030183110f331400115855808244ff0c5b6ca6104483ac95724481d41bdcd9f15b430ad16f6',
    ct: '9eadfa0f954835e7e920ffe56dec6b31a046271cf71fdda55db72926e1d8fae94cc6280fcfabd8db71eaa65c05' },
  { section: 'A.6.1', mode: 'base', kem: 'ec-p521', kdf: 'HKDF-SHA512', aead: 'AES-256-GCM', skSm: '',
    ikmE: '7f06ab8215105fc46aceeb2e3dc5028b44364f960426eb0d8e4026c2f8b5d7e7a986688f1591abf5ab753c357a5d6f0440414b4ed4ede71317772ac98d9239f70904', skRm: '01462680369ae375e4b3791070a7458ed527842f6a98a79ff5e0d4cbde83c27196a3916956655523a6a2556a7af62c5cadabe2ef9da3760bb21e005202f7b2462847',
    enc: '040138b385ca16bb0d5fa0c0665fbbd7e69e3ee29f63991d3e9b5fa740aab8900aaeed46ed73a49055758425a0ce36507c54b29cc5b85a5cee6bae0cf1c21f2731ece2013dc3fb7c8d21654bb161b463962ca19e8c654ff24c94dd2898de12051f1ed0692237fb02b2f8d1dc1c73e9b366b529eb436e98a996ee522aef863dd5739d2f29b0',
    ct: '170f8beddfe949b75ef9c387e201baf4132fa7374593dfafa90768788b7b2b200aafcc6d80ea4c795a7c5b841a' },
  { section: 'A.6.2', mode: 'psk', kem: 'ec-p521', kdf: 'HKDF-SHA512', aead: 'AES-256-GCM', skSm: '',
    ikmE: 'f3ebfa9a69a924e672114fcd9e06fa9559e937f7eccce4181a2b506df53dbe514be12f094bb28e01de19dd345b4f7ede5ad7eaa6b9c3019592ec68eaae9a14732ce0', skRm: '011bafd9c7a52e3e71afbdab0d2f31b03d998a0dc875dd7555c63560e142bde264428de03379863b4ec6138f813fa009927dc5d15f62314c56d4e7ff2b485753eb72',
    enc: '040085eff0835cc84351f32471d32aa453cdc1f6418eaaecf1c2824210eb1d48d0768b368110fab21407c324b8bb4bec63f042cfa4d0868d19b760eb4beba1bff793b30036d2c614d55730bd2a40c718f9466faf4d5f8170d22b6df98dfe0c067d02b349ae4a142e0c03418f0a1479ff78a3db07ae2c2e89e5840f712c174ba2118e90fdcb',
    ct: 'de69e9d943a5d0b70be3359a19f317bd9aca4a2ebb4332a39bcdfc97d5fe62f3a77702f4822c3be531aa7843a1' },
  { section: 'A.6.3', mode: 'auth', kem: 'ec-p521', kdf: 'HKDF-SHA512', aead: 'AES-256-GCM', skSm: '001018584599625ff9953b9305849850d5e34bd789d4b81101139662fbea8b6508ddb9d019b0d692e737f66beae3f1f783e744202aaf6fea01506c27287e359fe776',
    ikmE: 'fe1c589c2a05893895a537f38c7cb4300b5a7e8fef3d6ccb8f07a498029c61e90262e009dc254c7f6235f9c6b2fd6aeff0a714db131b09258c16e217b7bd2aa619b0', skRm: '013ef326940998544a899e15e1726548ff43bbdb23a8587aa3bef9d1b857338d87287df5667037b519d6a14661e9503cfc95a154d93566d8c84e95ce93ad05293a0b',
    enc: '04017de12ede7f72cb101dab36a111265c97b3654816dcd6183f809d4b3d111fe759497f8aefdc5dbb40d3e6d21db15bdc60f15f2a420761bcaeef73b891c2b117e9cf01e29320b799bbc86afdc5ea97d941ea1c5bd5ebeeac7a784b3bab524746f3e640ec26ee1bd91255f9330d974f845084637ee0e6fe9f505c5b87c86a4e1a6c3096dd',
    ct: '0116aeb3a1c405c61b1ce47600b7ecd11d89b9c08c408b7e2d1e00a4d64696d12e6881dc61688209a8207427f9' },
  { section: 'A.6.4', mode: 'auth-psk', kem: 'ec-p521', kdf: 'HKDF-SHA512', aead: 'AES-256-GCM', skSm: '003f64675fc8914ec9e2b3ecf13585b26dbaf3d5d805042ba487a5070b8c5ac1d39b17e2161771cc1b4d0a3ba6e866f4ea4808684b56af2a49b5e5111146d45d9326',
    ikmE: '54272797b1fbc128a6967ff1fd606e0c67868f7762ce1421439cbc9e90ce1b28d566e6c2acbce712e48eebf236696eb680849d6873e9959395b2931975d61d38bd6c', skRm: '0053c0bc8c1db4e9e5c3e3158bfdd7fc716aef12db13c8515adf821dd692ba3ca53041029128ee19c8556e345c4bcb840bb7fd789f97fe10f17f0e2c6c2528072843',
    enc: '04000a5096a6e6e002c83517b494bfc2e36bfb8632fae8068362852b70d0ff71e560b15aff96741ecffb63d8ac3090c3769679009ac59a99a1feb4713c5f090fc0dbed01ad73c45d29d369e36744e9ed37d12f80700c16d816485655169a5dd66e4ddf27f2acffe0f56f7f77ea2b473b4bf0518b975d9527009a3d14e5a4957e3e8a9074f8',
    ct: '942a2a92e0817cf032ce61abccf4f3a7c5d21b794ed943227e07b7df2d6dd92c9b8a9371949e65cca262448ab7' },
] as const

const PLAINTEXT = 'Beauty is truth, truth beauty'
const PSK = '0247fd33b913760fa1fa51e1892d9f307fbe65eb171e8132c2af18555a738b82'

const shared = ({ mode, kdf, aead, kem, skRm, skSm }: Row) => ({
  mode, kdf, aead, kem: 'x25519', key: pem(kem, skRm), sender: skSm === '' ? '' : pem(kem, skSm), passphrase: '', info: 'Ode on a Grecian Urn', aad: 'Count-0',
  psk: mode.endsWith('psk') ? PSK : '', pskId: mode.endsWith('psk') ? 'Ennyn Durin aran Moria' : '',
})
const message = ({ enc, ct }: Pick<Row, 'enc' | 'ct'>) => encodeBase64(octetsOf(`hex:${enc}${ct}`))
const source = ({ section }: Row) => `RFC 9180 ${section}`
const name = ({ kem, kdf, aead, mode }: Row) => `${mode}: ${keyType(kem).label}, ${kdf}, ${aead}`

type Seal = OpVector<'hpke-seal'>
type Open = OpVector<'hpke-open'>
const row = (section: string): Row => ROWS.find((each) => each.section === section) as Row
const changed = (base64: string) => encodeBase64(octetsOf(`base64:${base64}`).map((octet, i, all) => (i === all.length - 1 ? octet ^ 1 : octet)))

const sealing = (each: Row, more: Partial<Values<'hpke-seal'>> = {}): Values<'hpke-seal'> => ({ ...shared(each), data: PLAINTEXT, ...more })
const opening = (each: Row, more: Partial<Values<'hpke-open'>> = {}): Values<'hpke-open'> => ({ ...shared(each), message: message(each), ...more })
const refused = (what: string, section: string, more: Partial<Values<'hpke-open'>>, error: Extract<Open['expect'], { error: unknown }>['error']): Open =>
  ({ name: what, source: `${source(row(section))}, changed`, now: 0, values: opening(row(section), more), expect: { error } })

const plain = { mode: 'base', kem: 'x25519', passphrase: '', sender: '', psk: '', pskId: '', aad: '' } as const
const p384 = (aead: string, sealed: string): Open => ({
  name: `base: P-384, HKDF-SHA384, ${aead}`, source: 'Python cryptography 48', now: 0, expect: { text: 'Grüße über P-384' },
  values: { ...plain, key: pem('ec-p384', '1ab7'.repeat(24)), kdf: 'HKDF-SHA384', aead, info: 'made elsewhere', message: sealed },
})

export const hpkeSealVectors: readonly Seal[] = [
  ...ROWS.map((each): Seal => ({ name: name(each), source: source(each), now: 0, random: each.ikmE, values: sealing(each), expect: { text: message(each) } })),
  {
    name: 'base: P-384, HKDF-SHA512, AES-256-GCM', source: 'RFC 9180 6.1', now: 0, expect: { back: PLAINTEXT },
    values: { ...plain, key: pem('ec-p384', '1ab7'.repeat(24)), kdf: 'HKDF-SHA512', aead: 'AES-256-GCM', info: '', data: PLAINTEXT },
  },
  { name: 'a short pre-shared key', source: 'RFC 9180 9.5', now: 0, values: sealing(row('A.1.2'), { psk: '00ff' }), expect: { error: 'hpke.psk-length' } },
  { name: 'a sender on another curve', source: 'RFC 9180 5.1.3', now: 0, values: sealing(row('A.1.3'), { sender: shared(row('A.3.3')).sender }), expect: { error: 'hpke.sender' } },
  { name: 'a public key of small order', source: 'RFC 7748 6.1', now: 0, random: '01'.repeat(32), values: sealing(row('A.1.1'), { key: '00'.repeat(32) }), expect: { error: 'hpke.point' } },
]

export const hpkeOpenVectors: readonly Open[] = [
  ...ROWS.map((each): Open => ({ name: name(each), source: source(each), now: 0, values: opening(each), expect: { text: PLAINTEXT } })),
  p384('AES-256-GCM', 'BAZruAie7tVopml2XrC/EQxKLrG5Q2bCuJG7ci/7cYMTl0gABZsGIp8IDwKvTa946F/mwYHuIS8IZior9Yy0m2XHCiFF/7f74/bnzKTI1YfGHAbG4VL7nAQYiquetj/mZoHgymnQBCCAoJ14Ys5cyxCgyMIOU0NsYF2IktrV4LzKWZrd'),
  p384('ChaCha20-Poly1305', 'BH61IAkVGoIfq7n+RC7p7tTcodngLDsNukN4S1GgWNbwx6oFVktlxz/8em9r2iHpe5z/O9l9Hh0hlpkNHTeDs5zbg5s4pix8PTRkOTDV9QF0UUXfZGMlz5WJEgUebbt0zmdFeCiaQIdDLEVfYXWc2p5hNKcUG1hkCiEQkYGaIrxRHjrt'),
  refused('a changed byte', 'A.1.1', { message: changed(message(row('A.1.1'))) }, 'hpke.refused'),
  refused('another info', 'A.1.1', { info: 'Ode to a Nightingale' }, 'hpke.refused'),
  refused('other associated data', 'A.3.1', { aad: 'Count-1' }, 'hpke.refused'),
  refused('another KDF', 'A.3.1', { kdf: 'HKDF-SHA512' }, 'hpke.refused'),
  refused('another sender', 'A.1.3', { sender: shared(row('A.1.4')).sender }, 'hpke.refused'),
  refused('another pre-shared key', 'A.1.2', { psk: '00'.repeat(32) }, 'hpke.refused'),
  refused('another key', 'A.1.1', { key: shared(row('A.1.2')).key }, 'hpke.refused'),
  refused('a key on another curve', 'A.1.1', { key: shared(row('A.3.1')).key, message: message({ enc: '04'.repeat(65), ct: row('A.1.1').ct }) }, 'hpke.point'),
  refused('an encapsulated key of small order', 'A.1.1', { message: message({ enc: '00'.repeat(32), ct: row('A.1.1').ct }) }, 'hpke.point'),
  refused('truncated', 'A.6.1', { message: row('A.6.1').enc }, 'hpke.cut'),
]
