/**
 * The numbers of named curves, as a digest of each: an explicit copy of a curve's parameters (RFC 3279 2.3.5) is that curve only
 * where every number is the same. A copy with another generator lets anyone forge signatures (CVE-2020-0601).
 */
import { rows, type Group } from './rows.ts'

// The first 96 bits of SHA-256 over field|a|b|x|y&1|n, each in hexadecimal without leading zeros; numbers as OpenSSL 3.0.19 writes them
const DIGESTS: readonly Group[] = [
  ['1.3.132.0',
    '1 722a541d98e287ef0fd0b5fd,2 f31876b9ae3eb6dc62953a31,3 801bf20641684506d99e5795,4 5ed06cd31cfa717a9a96f398,5 05486f11f6da5ef4d68e7091,' +
    '6 3e9fe0bbcb690032c17e2356,7 d623be72c67032e697de242e,8 4f9a91a6eda6e929e310f71d,9 9e8d5d84c3daeee59c8766cf,10 f7f54f929287374ef54dc4bf,' +
    '15 c2fd1345398bfdb46bd0cd1f,16 61226659b7924c2bdc9cf24f,17 ffb3cad910cc8807bf463dbd,22 f5e7bd400f48dd318c365102,23 052a6f9ca0c78b0bee4be0ae,' +
    '24 c928713cbea0fddc9c88ac5f,25 d0f10c1bdf0ece77aa39186b,26 5969377d2e3e16f2d7f61a9c,27 cc811b4ceaf7007ce9354c1a,28 229d330de8e52ff5c1070b30,' +
    '29 1a5d2b721422207e5f237fb0,30 ce255f6b997b2a8ea147ae1e,31 053e0fb055040929571a719f,32 a3bcdb118adbaff3c98a9f74,33 fcc5209587387787866c297f,' +
    '34 366f6e5071a814b356aaadf8,35 6c77c8fa2e1077c388c12032,36 cd8997f35f3407a5d5cc8ccf,37 1d08e34c22125f3ca3b55be2,38 77ea07fed826feabe16a2e51,' +
    '39 6bd0127a00360beb89e2886c',
  ],
  ['1.2.840.10045.3.1',
    '1 b934cf02b8c0c8d043a483b7,2 8b88decb7e12cd8a78d2ed03,3 4be2073fa4886aafb3ea80f8,4 09acc009379519b8240744e4,5 c89cb034b966ff6b4eef3d94,' +
    '6 e6fd7f6c62ffde16ffad9952,7 fba3849816fb1aedcf766aa0',
  ],
  ['1.2.840.10045.3.0',
    '1 5c264ee54ed010ddc552b66a,2 3c28cbbd4149799139ccd302,3 05191aef41d21cfd9cf08924,4 15f56de63a241724e85cf35f,5 5506445d74495ba07f1268ba,' +
    '6 49f707fe8fe358b560705fb3,7 6d379b697b247c60fa396170,10 5562c6383a41ae2f78cff116,11 d11dd596830476a3b89a058f,12 0299ce208991d4cce24694f9,' +
    '13 cc819dcf7c0c5f0aefd7233a,16 f11c6c076870722810a9f903,17 973d8df229f0a90c925b2681,18 bda2598ce4df5218e020bba6,19 4be1c622c18d448613b1d019,' +
    '20 83668d75f9738ae061b62fa8',
  ],
  ['1.3.36.3.3.2.8.1.1',
    '1 6228221324cc138bf103a61c,2 7f3ee508bcdb41dc9e3dcc61,3 48c8f053fd3178dc26f7e13a,4 066e72d8d5864ea51565ceb8,5 d158d16cf17a3ba1704c2ff2,' +
    '6 fb51caa8b5db5ceddf5c31c8,7 b46a6615c50f9f2eab2c13d2,8 ed25deda9aa48f18ad7e05f1,9 b9c878383a080e37e15b709b,10 f2030185ef76f8f74bca8059,' +
    '11 a6851c049af986100dad4ca0,12 96847a246bcbdeb4159c1062,13 4301874d21572818cf02f90f,14 b918d27705e59915988d4a73',
  ],
  ['1.2.156.10197.1',
    '301 e307a2f1d8429522aa69cebb',
  ],
]

/** Octets of the digest that are compared. */
export const CURVE_DIGEST_OCTETS = 12

/** The identifier of the curve whose parameters have this digest (24 hexadecimal digits), or ''. */
export function curveOfDigest(digest: string): string {
  return rows(DIGESTS).find(([, found]) => found === digest)?.[0] ?? ''
}
