/**
 * The 1103 object identifiers that OpenSSL 3.0 has names for, as `openssl list -objects` (3.0.19) prints them (it cuts the last 11 short): what its text calls
 * an algorithm or an extension is neither the name of the specification nor that of later versions. A line is: the number of arcs
 * shared with the line before (base 36), the other arcs, a blank, the short name, and '|' with the long one where it differs.
 */
export const OPENSSL_OBJECTS = `
00.3.4401.5.3.1.9.1 CAMELLIA-128-ECB|camellia-128-ecb
73 CAMELLIA-128-OFB|camellia-128-ofb
74 CAMELLIA-128-CFB|camellia-128-cfb
76 CAMELLIA-128-GCM|camellia-128-gcm
77 CAMELLIA-128-CCM|camellia-128-ccm
79 CAMELLIA-128-CTR|camellia-128-ctr
710 CAMELLIA-128-CMAC|camellia-128-cmac
721 CAMELLIA-192-ECB|camellia-192-ecb
723 CAMELLIA-192-OFB|camellia-192-ofb
724 CAMELLIA-192-CFB|camellia-192-cfb
726 CAMELLIA-192-GCM|camellia-192-gcm
727 CAMELLIA-192-CCM|camellia-192-ccm
729 CAMELLIA-192-CTR|camellia-192-ctr
730 CAMELLIA-192-CMAC|camellia-192-cmac
741 CAMELLIA-256-ECB|camellia-256-ecb
743 CAMELLIA-256-OFB|camellia-256-ofb
744 CAMELLIA-256-CFB|camellia-256-cfb
746 CAMELLIA-256-GCM|camellia-256-gcm
747 CAMELLIA-256-CCM|camellia-256-ccm
749 CAMELLIA-256-CTR|camellia-256-ctr
750 CAMELLIA-256-CMAC|camellia-256-cmac
19 data
22342 pss
319200300 ucl
4100 pilot
51 pilotAttributeType
61 UID|userId
62 textEncodedORAddress
63 mail|rfc822Mailbox
64 info
65 favouriteDrink
66 roomNumber
67 photo
68 userClass
69 host
610 manager
611 documentIdentifier
612 documentTitle
613 documentVersion
614 documentAuthor
615 documentLocation
620 homeTelephoneNumber
621 secretary
622 otherMailbox
623 lastModifiedTime
624 lastModifiedBy
625 DC|domainComponent
626 aRecord
627 pilotAttributeType27
628 mXRecord
629 nSRecord
630 sOARecord
631 cNAMERecord
637 associatedDomain
638 associatedName
639 homePostalAddress
640 personalTitle
641 mobileTelephoneNumber
642 pagerTelephoneNumber
643 friendlyCountryName
644 uid|uniqueIdentifier
645 organizationalStatus
646 janetMailbox
647 mailPreferenceOption
648 buildingName
649 dSAQuality
650 singleLevelQuality
651 subtreeMinimumQuality
652 subtreeMaximumQuality
653 personalSignature
654 dITRedirect
655 audio
656 documentPublisher
53 pilotAttributeSyntax
64 iA5StringSyntax
65 caseIgnoreIA5StringSyntax
54 pilotObjectClass
63 pilotObject
64 pilotPerson
65 account
66 document
67 room
69 documentSeries
613 domain|Domain
614 rFC822localPart
615 dNSDomain
617 domainRelatedObject
618 friendlyCountry
619 simpleSecurityObject
620 pilotOrganization
621 pilotDSA
622 qualityLabelledData
510 pilotGroups
01.0.9797.3.4 GMAC|gmac
210118.3.0.55 whirlpool
12 member-body|ISO Member Body
2156 ISO-CN|ISO CN Member Body
310197 oscca
41 sm-scheme
5104.1 SM4-ECB|sm4-ecb
62 SM4-CBC|sm4-cbc
63 SM4-OFB|sm4-ofb
64 SM4-CFB|sm4-cfb
65 SM4-CFB1|sm4-cfb1
66 SM4-CFB8|sm4-cfb8
67 SM4-CTR|sm4-ctr
5301 SM2|sm2
5401 SM3|sm3
5501 SM2-SM3|SM2-with-SM3
5504 RSA-SM3|sm3WithRSAEncryption
2392.200011.61.1.1.1.2 CAMELLIA-128-CBC|camellia-128-cbc
83 CAMELLIA-192-CBC|camellia-192-cbc
84 CAMELLIA-256-CBC|camellia-256-cbc
73.2 id-camellia128-wrap
83 id-camellia192-wrap
84 id-camellia256-wrap
2410.200004 KISA|kisa
41.3 SEED-ECB|seed-ecb
54 SEED-CBC|seed-cbc
55 SEED-CFB|seed-cfb
56 SEED-OFB|seed-ofb
3200046.1.1.1 ARIA-128-ECB|aria-128-ecb
62 ARIA-128-CBC|aria-128-cbc
63 ARIA-128-CFB|aria-128-cfb
64 ARIA-128-OFB|aria-128-ofb
65 ARIA-128-CTR|aria-128-ctr
66 ARIA-192-ECB|aria-192-ecb
67 ARIA-192-CBC|aria-192-cbc
68 ARIA-192-CFB|aria-192-cfb
69 ARIA-192-OFB|aria-192-ofb
610 ARIA-192-CTR|aria-192-ctr
611 ARIA-256-ECB|aria-256-ecb
612 ARIA-256-CBC|aria-256-cbc
613 ARIA-256-CFB|aria-256-cfb
614 ARIA-256-OFB|aria-256-ofb
615 ARIA-256-CTR|aria-256-ctr
634 ARIA-128-GCM|aria-128-gcm
635 ARIA-192-GCM|aria-192-gcm
636 ARIA-256-GCM|aria-256-gcm
637 ARIA-128-CCM|aria-128-ccm
638 ARIA-192-CCM|aria-192-ccm
639 ARIA-256-CCM|aria-256-ccm
2643.2.2 cryptopro
53 id-GostR3411-94-with-GostR3410-2001|GOST R 34.11-94 with GOST R 34.10-2001
54 id-GostR3411-94-with-GostR3410-94|GOST R 34.11-94 with GOST R 34.10-94
59 md_gost94|GOST R 34.11-94
510 id-HMACGostR3411-94|HMAC GOST 34.11-94
514.0 id-Gost28147-89-None-KeyMeshing
61 id-Gost28147-89-CryptoPro-KeyMeshing
519 gost2001|GOST R 34.10-2001
520 gost94|GOST R 34.10-94
61 id-GostR3410-94-a
62 id-GostR3410-94-aBis
63 id-GostR3410-94-b
64 id-GostR3410-94-bBis
521 gost89|GOST 28147-89
522 gost-mac|GOST 28147-89 MAC
523 prf-gostr3411-94|GOST R 34.11-94 PRF
530.0 id-GostR3411-94-TestParamSet
61 id-GostR3411-94-CryptoProParamSet
531.0 id-Gost28147-89-TestParamSet
61 id-Gost28147-89-CryptoPro-A-ParamSet
62 id-Gost28147-89-CryptoPro-B-ParamSet
63 id-Gost28147-89-CryptoPro-C-ParamSet
64 id-Gost28147-89-CryptoPro-D-ParamSet
65 id-Gost28147-89-CryptoPro-Oscar-1-1-ParamSet
66 id-Gost28147-89-CryptoPro-Oscar-1-0-ParamSet
67 id-Gost28147-89-CryptoPro-RIC-1-ParamSet
532.0 id-GostR3410-94-TestParamSet
62 id-GostR3410-94-CryptoPro-A-ParamSet
63 id-GostR3410-94-CryptoPro-B-ParamSet
64 id-GostR3410-94-CryptoPro-C-ParamSet
65 id-GostR3410-94-CryptoPro-D-ParamSet
533.1 id-GostR3410-94-CryptoPro-XchA-ParamSet
62 id-GostR3410-94-CryptoPro-XchB-ParamSet
63 id-GostR3410-94-CryptoPro-XchC-ParamSet
535.0 id-GostR3410-2001-TestParamSet
61 id-GostR3410-2001-CryptoPro-A-ParamSet
62 id-GostR3410-2001-CryptoPro-B-ParamSet
63 id-GostR3410-2001-CryptoPro-C-ParamSet
536.0 id-GostR3410-2001-CryptoPro-XchA-ParamSet
61 id-GostR3410-2001-CryptoPro-XchB-ParamSet
598 id-GostR3410-2001DH|GOST R 34.10-2001 DH
599 id-GostR3410-94DH|GOST R 34.10-94 DH
49 cryptocom
51.3.3 id-GostR3411-94-with-GostR3410-94-cc|GOST R 34.11-94 with GOST R 34.10-94 Cryptocom
74 id-GostR3411-94-with-GostR3410-2001-cc|GOST R 34.11-94 with GOST R 34.10-2001 Cryptocom
65.3 gost94cc|GOST 34.10-94 Cryptocom
74 gost2001cc|GOST 34.10-2001 Cryptocom
66.1 id-Gost28147-89-cc|GOST 28147-89 Cryptocom ParamSet
68.1 id-GostR3410-2001-ParamSet-cc|GOST R 3410-2001 Parameter Set Cryptocom
33.131.1.1 INN
37.1 id-tc26
51 id-tc26-algorithms
61 id-tc26-sign
71 gost2012_256|GOST R 34.10-2012 with 256 bit modulus
72 gost2012_512|GOST R 34.10-2012 with 512 bit modulus
62 id-tc26-digest
72 md_gost12_256|GOST R 34.11-2012 with 256 bit hash
73 md_gost12_512|GOST R 34.11-2012 with 512 bit hash
63 id-tc26-signwithdigest
72 id-tc26-signwithdigest-gost3410-2012-256|GOST R 34.10-2012 with GOST R 34.11-2012 (256 bit)
73 id-tc26-signwithdigest-gost3410-2012-512|GOST R 34.10-2012 with GOST R 34.11-2012 (512 bit)
64 id-tc26-mac
71 id-tc26-hmac-gost-3411-2012-256|HMAC GOST 34.11-2012 256 bit
72 id-tc26-hmac-gost-3411-2012-512|HMAC GOST 34.11-2012 512 bit
65 id-tc26-cipher
71 id-tc26-cipher-gostr3412-2015-magma
81 magma-ctr-acpkm
82 magma-ctr-acpkm-omac
72 id-tc26-cipher-gostr3412-2015-kuznyechik
81 kuznyechik-ctr-acpkm
82 kuznyechik-ctr-acpkm-omac
66 id-tc26-agreement
71 id-tc26-agreement-gost-3410-2012-256
72 id-tc26-agreement-gost-3410-2012-512
67 id-tc26-wrap
71 id-tc26-wrap-gostr3412-2015-magma
81 magma-kexp15
72 id-tc26-wrap-gostr3412-2015-kuznyechik
81 kuznyechik-kexp15
52 id-tc26-constants
61 id-tc26-sign-constants
71 id-tc26-gost-3410-2012-256-constants
81 id-tc26-gost-3410-2012-256-paramSetA|GOST R 34.10-2012 (256 bit) ParamSet A
82 id-tc26-gost-3410-2012-256-paramSetB|GOST R 34.10-2012 (256 bit) ParamSet B
83 id-tc26-gost-3410-2012-256-paramSetC|GOST R 34.10-2012 (256 bit) ParamSet C
84 id-tc26-gost-3410-2012-256-paramSetD|GOST R 34.10-2012 (256 bit) ParamSet D
72 id-tc26-gost-3410-2012-512-constants
80 id-tc26-gost-3410-2012-512-paramSetTest|GOST R 34.10-2012 (512 bit) testing parameter set
81 id-tc26-gost-3410-2012-512-paramSetA|GOST R 34.10-2012 (512 bit) ParamSet A
82 id-tc26-gost-3410-2012-512-paramSetB|GOST R 34.10-2012 (512 bit) ParamSet B
83 id-tc26-gost-3410-2012-512-paramSetC|GOST R 34.10-2012 (512 bit) ParamSet C
62 id-tc26-digest-constants
65 id-tc26-cipher-constants
71 id-tc26-gost-28147-constants
81 id-tc26-gost-28147-param-Z|GOST 28147-89 TC26 parameter set
3100.1 OGRN
43 SNILS
45 OGRNIP
4111 subjectSignTool|Signing Tool of Subject
4112 issuerSignTool|Signing Tool of Issuer
4113 classSignTool|Class of Signing Tool
51 classSignToolKC1|Class of Signing Tool KC1
52 classSignToolKC2|Class of Signing Tool KC2
53 classSignToolKC3|Class of Signing Tool KC3
54 classSignToolKB1|Class of Signing Tool KB1
55 classSignToolKB2|Class of Signing Tool KB2
56 classSignToolKA1|Class of Signing Tool KA1
2804 ISO-UA
32.1.1.1 ua-pki
71.1.1 dstu28147|DSTU Gost 28147-2009
a2 dstu28147-ofb|DSTU Gost 28147-2009 OFB mode
a3 dstu28147-cfb|DSTU Gost 28147-2009 CFB mode
a5 dstu28147-wrap|DSTU Gost 28147-2009 key wrap
92 hmacWithDstu34311|HMAC DSTU Gost 34311-95
82.1 dstu34311|DSTU Gost 34311-95
83.1.1 dstu4145le|DSTU 4145-2002 little endian
2840 ISO-US|ISO US Member Body
310040 X9-57|X9.57
42.1 holdInstructionNone|Hold Instruction None
52 holdInstructionCallIssuer|Hold Instruction Call Issuer
53 holdInstructionReject|Hold Instruction Reject
44 X9cm|X9.57 CM ?
51 DSA|dsaEncryption
53 DSA-SHA1|dsaWithSHA1
310045 ansi-X9-62|ANSI X9.62
41.1 prime-field
52 characteristic-two-field
63 id-characteristic-two-basis
71 onBasis
72 tpBasis
73 ppBasis
42.1 id-ecPublicKey
43.0.1 c2pnb163v1
62 c2pnb163v2
63 c2pnb163v3
64 c2pnb176v1
65 c2tnb191v1
66 c2tnb191v2
67 c2tnb191v3
68 c2onb191v4
69 c2onb191v5
610 c2pnb208w1
611 c2tnb239v1
612 c2tnb239v2
613 c2tnb239v3
614 c2onb239v4
615 c2onb239v5
616 c2pnb272w1
617 c2pnb304w1
618 c2tnb359v1
619 c2pnb368w1
620 c2tnb431r1
51.1 prime192v1
62 prime192v2
63 prime192v3
64 prime239v1
65 prime239v2
66 prime239v3
67 prime256v1
44.1 ecdsa-with-SHA1
52 ecdsa-with-Recommended
53 ecdsa-with-Specified
61 ecdsa-with-SHA224
62 ecdsa-with-SHA256
63 ecdsa-with-SHA384
64 ecdsa-with-SHA512
310046.2.1 dhpublicnumber|X9.42 DH
3113533.7.66.10 CAST5-CBC|cast5-cbc
612 pbeWithMD5AndCast5CBC
613 id-PasswordBasedMAC|password based MAC
630 id-DHBasedMac|Diffie-Hellman based MAC
3113549 rsadsi|RSA Data Security, Inc.
41 pkcs|RSA Data Security, Inc. PKCS
51 pkcs1
61 rsaEncryption
62 RSA-MD2|md2WithRSAEncryption
63 RSA-MD4|md4WithRSAEncryption
64 RSA-MD5|md5WithRSAEncryption
65 RSA-SHA1|sha1WithRSAEncryption
66 rsaOAEPEncryptionSET
67 RSAES-OAEP|rsaesOaep
68 MGF1|mgf1
69 PSPECIFIED|pSpecified
610 RSASSA-PSS|rsassaPss
611 RSA-SHA256|sha256WithRSAEncryption
612 RSA-SHA384|sha384WithRSAEncryption
613 RSA-SHA512|sha512WithRSAEncryption
614 RSA-SHA224|sha224WithRSAEncryption
615 RSA-SHA512/224|sha512-224WithRSAEncryption
616 RSA-SHA512/256|sha512-256WithRSAEncryption
53 pkcs3
61 dhKeyAgreement
55 pkcs5
61 PBE-MD2-DES|pbeWithMD2AndDES-CBC
63 PBE-MD5-DES|pbeWithMD5AndDES-CBC
64 PBE-MD2-RC2-64|pbeWithMD2AndRC2-CBC
66 PBE-MD5-RC2-64|pbeWithMD5AndRC2-CBC
610 PBE-SHA1-DES|pbeWithSHA1AndDES-CBC
611 PBE-SHA1-RC2-64|pbeWithSHA1AndRC2-CBC
612 PBKDF2
613 PBES2
614 PBMAC1
57 pkcs7
61 pkcs7-data
62 pkcs7-signedData
63 pkcs7-envelopedData
64 pkcs7-signedAndEnvelopedData
65 pkcs7-digestData
66 pkcs7-encryptedData
59 pkcs9
61 emailAddress
62 unstructuredName
63 contentType
64 messageDigest
65 signingTime
66 countersignature
67 challengePassword
68 unstructuredAddress
69 extendedCertificateAttributes
614 extReq|Extension Request
615 SMIME-CAPS|S/MIME Capabilities
616 SMIME|S/MIME
70 id-smime-mod
81 id-smime-mod-cms
82 id-smime-mod-ess
83 id-smime-mod-oid
84 id-smime-mod-msg-v3
85 id-smime-mod-ets-eSignature-88
86 id-smime-mod-ets-eSignature-97
87 id-smime-mod-ets-eSigPolicy-88
88 id-smime-mod-ets-eSigPolicy-97
71 id-smime-ct
81 id-smime-ct-receipt
82 id-smime-ct-authData
83 id-smime-ct-publishCert
84 id-smime-ct-TSTInfo
85 id-smime-ct-TDTInfo
86 id-smime-ct-contentInfo
87 id-smime-ct-DVCSRequestData
88 id-smime-ct-DVCSResponseData
89 id-smime-ct-compressedData
819 id-smime-ct-contentCollection
823 id-smime-ct-authEnvelopedData
824 id-ct-routeOriginAuthz
826 id-ct-rpkiManifest
827 id-ct-asciiTextWithCRLF
828 id-ct-xml
835 id-ct-rpkiGhostbusters
836 id-ct-resourceTaggedAttest
847 id-ct-geofeedCSVwithCRLF
848 id-ct-signedChecklist
72 id-smime-aa
81 id-smime-aa-receiptRequest
82 id-smime-aa-securityLabel
83 id-smime-aa-mlExpandHistory
84 id-smime-aa-contentHint
85 id-smime-aa-msgSigDigest
86 id-smime-aa-encapContentType
87 id-smime-aa-contentIdentifier
88 id-smime-aa-macValue
89 id-smime-aa-equivalentLabels
810 id-smime-aa-contentReference
811 id-smime-aa-encrypKeyPref
812 id-smime-aa-signingCertificate
813 id-smime-aa-smimeEncryptCerts
814 id-smime-aa-timeStampToken
815 id-smime-aa-ets-sigPolicyId
816 id-smime-aa-ets-commitmentType
817 id-smime-aa-ets-signerLocation
818 id-smime-aa-ets-signerAttr
819 id-smime-aa-ets-otherSigCert
820 id-smime-aa-ets-contentTimestamp
821 id-smime-aa-ets-CertificateRefs
822 id-smime-aa-ets-RevocationRefs
823 id-smime-aa-ets-certValues
824 id-smime-aa-ets-revocationValues
825 id-smime-aa-ets-escTimeStamp
826 id-smime-aa-ets-certCRLTimestamp
827 id-smime-aa-ets-archiveTimeStamp
828 id-smime-aa-signatureType
829 id-smime-aa-dvcs-dvc
847 id-smime-aa-signingCertificateV2
73 id-smime-alg
81 id-smime-alg-ESDHwith3DES
82 id-smime-alg-ESDHwithRC2
83 id-smime-alg-3DESwrap
84 id-smime-alg-RC2wrap
85 id-smime-alg-ESDH
86 id-smime-alg-CMS3DESwrap
87 id-smime-alg-CMSRC2wrap
88 ZLIB|zlib compression
89 id-alg-PWRI-KEK
74 id-smime-cd
81 id-smime-cd-ldap
75 id-smime-spq
81 id-smime-spq-ets-sqt-uri
82 id-smime-spq-ets-sqt-unotice
76 id-smime-cti
81 id-smime-cti-ets-proofOfOrigin
82 id-smime-cti-ets-proofOfReceipt
83 id-smime-cti-ets-proofOfDelivery
84 id-smime-cti-ets-proofOfSender
85 id-smime-cti-ets-proofOfApproval
86 id-smime-cti-ets-proofOfCreation
620 friendlyName
621 localKeyID
622.1 x509Certificate
72 sdsiCertificate
623.1 x509Crl
512.1.1 PBE-SHA1-RC4-128|pbeWithSHA1And128BitRC4
72 PBE-SHA1-RC4-40|pbeWithSHA1And40BitRC4
73 PBE-SHA1-3DES|pbeWithSHA1And3-KeyTripleDES-CBC
74 PBE-SHA1-2DES|pbeWithSHA1And2-KeyTripleDES-CBC
75 PBE-SHA1-RC2-128|pbeWithSHA1And128BitRC2-CBC
76 PBE-SHA1-RC2-40|pbeWithSHA1And40BitRC2-CBC
610.1.1 keyBag
82 pkcs8ShroudedKeyBag
83 certBag
84 crlBag
85 secretBag
86 safeContentsBag
42.2 MD2|md2
54 MD4|md4
55 MD5|md5
56 hmacWithMD5
57 hmacWithSHA1
58 hmacWithSHA224
59 hmacWithSHA256
510 hmacWithSHA384
511 hmacWithSHA512
512 hmacWithSHA512-224
513 hmacWithSHA512-256
43.2 RC2-CBC|rc2-cbc
54 RC4|rc4
57 DES-EDE3-CBC|des-ede3-cbc
58 RC5-CBC|rc5-cbc
510 DES-CDMF|des-cdmf
13 ORG|org
26 DOD|dod
31 IANA|iana
41 directory|Directory
42 mgmt|Management
43 experimental|Experimental
44 private|Private
51 enterprises|Enterprises
6188.7.1.1.2 IDEA-CBC|idea-cbc
6311.2.1.14 msExtReq|Microsoft Extension Request
921 msCodeInd|Microsoft Individual Code Signing
922 msCodeCom|Microsoft Commercial Code Signing
710.3.1 msCTLSign|Microsoft Trust List Signing
93 msSGC|Microsoft Server Gated Crypto
94 msEFS|Microsoft Encrypted File System
717.1 CSPName|Microsoft CSP Name
82 LocalKeySet|Microsoft Local Key set
720.2.2 msSmartcardLogin|Microsoft Smartcard Login
93 msUPN|Microsoft User Principal Name
760.2.1.1 jurisdictionL|jurisdictionLocalityName
a2 jurisdictionST|jurisdictionStateOrProvinceName
a3 jurisdictionC|jurisdictionCountryName
61466.344 dcobject|dcObject
61722.12.2.1 BLAKE2BMAC|blake2bmac
a16 BLAKE2b512|blake2b512
92 BLAKE2SMAC|blake2smac
a8 BLAKE2s256|blake2s256
63029.1.2 BF-CBC|bf-cbc
611129.2.4.2 ct_precert_scts|CT Precertificate SCTs
93 ct_precert_poison|CT Precertificate Poison
94 ct_precert_signer|CT Precertificate Signer
95 ct_cert_scts|CT Certificate SCTs
611591.4.11 id-scrypt|scrypt
45 security|Security
52.3 id-pkinit
74 pkInitClientAuth|PKINIT Client Auth
75 pkInitKDC|Signing KDC Response
55.7 PKIX
70 id-pkix-mod
81 id-pkix1-explicit-88
82 id-pkix1-implicit-88
83 id-pkix1-explicit-93
84 id-pkix1-implicit-93
85 id-mod-crmf
86 id-mod-cmc
87 id-mod-kea-profile-88
88 id-mod-kea-profile-93
89 id-mod-cmp
810 id-mod-qualified-cert-88
811 id-mod-qualified-cert-93
812 id-mod-attribute-cert
813 id-mod-timestamp-protocol
814 id-mod-ocsp
815 id-mod-dvcs
816 id-mod-cmp2000
71 id-pe
81 authorityInfoAccess|Authority Information Access
82 biometricInfo|Biometric Info
83 qcStatements
84 ac-auditEntity
85 ac-targeting
86 aaControls
87 sbgp-ipAddrBlock
88 sbgp-autonomousSysNum
89 sbgp-routerIdentifier
810 ac-proxying
811 subjectInfoAccess|Subject Information Access
814 proxyCertInfo|Proxy Certificate Information
824 tlsfeature|TLS Feature
828 sbgp-ipAddrBlockv2
829 sbgp-autonomousSysNumv2
72 id-qt
81 id-qt-cps|Policy Qualifier CPS
82 id-qt-unotice|Policy Qualifier User Notice
83 textNotice
73 id-kp
81 serverAuth|TLS Web Server Authentication
82 clientAuth|TLS Web Client Authentication
83 codeSigning|Code Signing
84 emailProtection|E-mail Protection
85 ipsecEndSystem|IPSec End System
86 ipsecTunnel|IPSec Tunnel
87 ipsecUser|IPSec User
88 timeStamping|Time Stamping
89 OCSPSigning|OCSP Signing
810 DVCS|dvcs
817 ipsecIKE|ipsec Internet Key Exchange
818 capwapAC|Ctrl/provision WAP Access
819 capwapWTP|Ctrl/Provision WAP Termination
821 secureShellClient|SSH Client
822 secureShellServer|SSH Server
823 sendRouter|Send Router
824 sendProxiedRouter|Send Proxied Router
825 sendOwner|Send Owner
826 sendProxiedOwner|Send Proxied Owner
827 cmcCA|CMC Certificate Authority
828 cmcRA|CMC Registration Authority
829 cmcArchive|CMC Archive Server
830 id-kp-bgpsec-router|BGPsec Router
831 id-kp-BrandIndicatorforMessageIdentification|Brand Indicator for Message Identification
832 cmKGA|Certificate Management Key Generation Authority
74 id-it
81 id-it-caProtEncCert
82 id-it-signKeyPairTypes
83 id-it-encKeyPairTypes
84 id-it-preferredSymmAlg
85 id-it-caKeyUpdateInfo
86 id-it-currentCRL
87 id-it-unsupportedOIDs
88 id-it-subscriptionRequest
89 id-it-subscriptionResponse
810 id-it-keyPairParamReq
811 id-it-keyPairParamRep
812 id-it-revPassphrase
813 id-it-implicitConfirm
814 id-it-confirmWaitTime
815 id-it-origPKIMessage
816 id-it-suppLangTags
817 id-it-caCerts
818 id-it-rootCaKeyUpdate
819 id-it-certReqTemplate
75 id-pkip
81 id-regCtrl
91 id-regCtrl-regToken
92 id-regCtrl-authenticator
93 id-regCtrl-pkiPublicationInfo
94 id-regCtrl-pkiArchiveOptions
95 id-regCtrl-oldCertID
96 id-regCtrl-protocolEncrKey
82 id-regInfo
91 id-regInfo-utf8Pairs
92 id-regInfo-certReq
76 id-alg
81 id-alg-des40
82 id-alg-noSignature
83 id-alg-dh-sig-hmac-sha1
84 id-alg-dh-pop
77 id-cmc
81 id-cmc-statusInfo
82 id-cmc-identification
83 id-cmc-identityProof
84 id-cmc-dataReturn
85 id-cmc-transactionId
86 id-cmc-senderNonce
87 id-cmc-recipientNonce
88 id-cmc-addExtensions
89 id-cmc-encryptedPOP
810 id-cmc-decryptedPOP
811 id-cmc-lraPOPWitness
815 id-cmc-getCert
816 id-cmc-getCRL
817 id-cmc-revokeRequest
818 id-cmc-regInfo
819 id-cmc-responseInfo
821 id-cmc-queryPending
822 id-cmc-popLinkRandom
823 id-cmc-popLinkWitness
824 id-cmc-confirmCertAcceptance
78 id-on
81 id-on-personalData
83 id-on-permanentIdentifier|Permanent Identifier
85 id-on-xmppAddr|XmppAddr
87 id-on-dnsSRV|SRVName
88 id-on-NAIRealm|NAIRealm
89 id-on-SmtpUTF8Mailbox|Smtp UTF8 Mailbox
79 id-pda
81 id-pda-dateOfBirth
82 id-pda-placeOfBirth
83 id-pda-gender
84 id-pda-countryOfCitizenship
85 id-pda-countryOfResidence
710 id-aca
81 id-aca-authenticationInfo
82 id-aca-accessIdentity
83 id-aca-chargingIdentity
84 id-aca-group
85 id-aca-role
86 id-aca-encAttrs
711 id-qcs
81 id-qcs-pkixQCSyntax-v1
712 id-cct
81 id-cct-crs
82 id-cct-PKIData
83 id-cct-PKIResponse
714 id-cp
82 ipAddr-asNumber
83 ipAddr-asNumberv2
721 id-ppl
80 id-ppl-anyLanguage|Any language
81 id-ppl-inheritAll|Inherit all
82 id-ppl-independent|Independent
748 id-ad
81 OCSP
91 basicOCSPResponse|Basic OCSP Response
92 Nonce|OCSP Nonce
93 CrlID|OCSP CRL ID
94 acceptableResponses|Acceptable OCSP Responses
95 noCheck|OCSP No Check
96 archiveCutoff|OCSP Archive Cutoff
97 serviceLocator|OCSP Service Locator
98 extendedStatus|Extended OCSP Status
99 valid
910 path
911 trustRoot|Trust Root
82 caIssuers|CA Issuers
83 ad_timestamping|AD Time Stamping
84 AD_DVCS|ad dvcs
85 caRepository|CA Repository
810 rpkiManifest|RPKI Manifest
811 signedObject|Signed Object
813 rpkiNotify|RPKI Notify
68.1.1 HMAC-MD5|hmac-md5
82 HMAC-SHA1|hmac-sha1
46 snmpv2|SNMPv2
47 Mail
51 mime-mhs|MIME MHS
61 mime-mhs-headings
71 id-hex-partial-message
72 id-hex-multipart-message
62 mime-mhs-bodies
214.3.2 algorithm
53 RSA-NP-MD5|md5WithRSA
56 DES-ECB|des-ecb
57 DES-CBC|des-cbc
58 DES-OFB|des-ofb
59 DES-CFB|des-cfb
511 rsaSignature
512 DSA-old|dsaEncryption-old
513 DSA-SHA|dsaWithSHA
515 RSA-SHA|shaWithRSAEncryption
517 DES-EDE|des-ede
518 SHA|sha
526 SHA1|sha1
527 DSA-SHA1-old|dsaWithSHA1-old
529 RSA-SHA1-2|sha1WithRSA
236.3.2.1 RIPEMD160|ripemd160
43.1.2 RSA-RIPEMD160|ripemd160WithRSA
52.8.1.1.1 brainpoolP160r1
92 brainpoolP160t1
93 brainpoolP192r1
94 brainpoolP192t1
95 brainpoolP224r1
96 brainpoolP224t1
97 brainpoolP256r1
98 brainpoolP256t1
99 brainpoolP320r1
910 brainpoolP320t1
911 brainpoolP384r1
912 brainpoolP384t1
913 brainpoolP512r1
914 brainpoolP512t1
38.3.3 x509ExtAdmission|Professional Information or basis for Admission
2101.1.4.1 SXNetID|Strong Extranet ID
3110 X25519
3111 X448
3112 ED25519
3113 ED448
2111 ieee
32.1619 ieee-siswg|IEEE Security in Storage Working Group
50.1.1 AES-128-XTS|aes-128-xts
72 AES-256-XTS|aes-256-xts
2132 certicom-arc
30.1 sect163k1
42 sect163r1
43 sect239k1
44 sect113r1
45 sect113r2
46 secp112r1
47 secp112r2
48 secp160r1
49 secp160k1
410 secp256k1
415 sect163r2
416 sect283k1
417 sect283r1
422 sect131r1
423 sect131r2
424 sect193r1
425 sect193r2
426 sect233k1
427 sect233r1
428 secp128r1
429 secp128r2
430 secp160r2
431 secp192k1
432 secp224k1
433 secp224r1
434 secp384r1
435 secp521r1
436 sect409k1
437 sect409r1
438 sect571k1
439 sect571r1
31.11.0 dhSinglePass-stdDH-sha224kdf-scheme
51 dhSinglePass-stdDH-sha256kdf-scheme
52 dhSinglePass-stdDH-sha384kdf-scheme
53 dhSinglePass-stdDH-sha512kdf-scheme
414.0 dhSinglePass-cofactorDH-sha224kdf-scheme
51 dhSinglePass-cofactorDH-sha256kdf-scheme
52 dhSinglePass-cofactorDH-sha384kdf-scheme
53 dhSinglePass-cofactorDH-sha512kdf-scheme
2133.16.840.63.0.2 dhSinglePass-stdDH-sha1kdf-scheme
73 dhSinglePass-cofactorDH-sha1kdf-scheme
02.5 X500|directory services (X.500)
21.5 selected-attribute-types|Selected Attribute Types
455 clearance
24 X509
33 CN|commonName
34 SN|surname
35 serialNumber
36 C|countryName
37 L|localityName
38 ST|stateOrProvinceName
39 street|streetAddress
310 O|organizationName
311 OU|organizationalUnitName
312 title
313 description
314 searchGuide
315 businessCategory
316 postalAddress
317 postalCode
318 postOfficeBox
319 physicalDeliveryOfficeName
320 telephoneNumber
321 telexNumber
322 teletexTerminalIdentifier
323 facsimileTelephoneNumber
324 x121Address
325 internationaliSDNNumber
326 registeredAddress
327 destinationIndicator
328 preferredDeliveryMethod
329 presentationAddress
330 supportedApplicationContext
331 member
332 owner
333 roleOccupant
334 seeAlso
335 userPassword
336 userCertificate
337 cACertificate
338 authorityRevocationList
339 certificateRevocationList
340 crossCertificatePair
341 name
342 GN|givenName
343 initials
344 generationQualifier
345 x500UniqueIdentifier
346 dnQualifier
347 enhancedSearchGuide
348 protocolInformation
349 distinguishedName
350 uniqueMember
351 houseIdentifier
352 supportedAlgorithms
353 deltaRevocationList
354 dmdName
365 pseudonym
372 role
397 organizationIdentifier
398 c3|countryCode3c
399 n3|countryCode3n
3100 dnsName
28 X500algorithms|directory services - algorithms
31.1 RSA|rsa
33.100 RSA-MDC2|mdc2WithRSA
4101 MDC2|mdc2
229 id-ce
39 subjectDirectoryAttributes|X509v3 Subject Directory Attributes
314 subjectKeyIdentifier|X509v3 Subject Key Identifier
315 keyUsage|X509v3 Key Usage
316 privateKeyUsagePeriod|X509v3 Private Key Usage Period
317 subjectAltName|X509v3 Subject Alternative Name
318 issuerAltName|X509v3 Issuer Alternative Name
319 basicConstraints|X509v3 Basic Constraints
320 crlNumber|X509v3 CRL Number
321 CRLReason|X509v3 CRL Reason Code
323 holdInstructionCode|Hold Instruction Code
324 invalidityDate|Invalidity Date
327 deltaCRL|X509v3 Delta CRL Indicator
328 issuingDistributionPoint|X509v3 Issuing Distribution Point
329 certificateIssuer|X509v3 Certificate Issuer
330 nameConstraints|X509v3 Name Constraints
331 crlDistributionPoints|X509v3 CRL Distribution Points
332 certificatePolicies|X509v3 Certificate Policies
40 anyPolicy|X509v3 Any Policy
333 policyMappings|X509v3 Policy Mappings
335 authorityKeyIdentifier|X509v3 Authority Key Identifier
336 policyConstraints|X509v3 Policy Constraints
337 extendedKeyUsage|X509v3 Extended Key Usage
40 anyExtendedKeyUsage|Any Extended Key Usage
346 freshestCRL|X509v3 Freshest CRL
354 inhibitAnyPolicy|X509v3 Inhibit Any Policy
355 targetInformation|X509v3 AC Targeting
356 noRevAvail|X509v3 No Revocation Available
116.840.1.101.3.4.1.1 AES-128-ECB|aes-128-ecb
82 AES-128-CBC|aes-128-cbc
83 AES-128-OFB|aes-128-ofb
84 AES-128-CFB|aes-128-cfb
85 id-aes128-wrap
86 id-aes128-GCM|aes-128-gcm
87 id-aes128-CCM|aes-128-ccm
88 id-aes128-wrap-pad
821 AES-192-ECB|aes-192-ecb
822 AES-192-CBC|aes-192-cbc
823 AES-192-OFB|aes-192-ofb
824 AES-192-CFB|aes-192-cfb
825 id-aes192-wrap
826 id-aes192-GCM|aes-192-gcm
827 id-aes192-CCM|aes-192-ccm
828 id-aes192-wrap-pad
841 AES-256-ECB|aes-256-ecb
842 AES-256-CBC|aes-256-cbc
843 AES-256-OFB|aes-256-ofb
844 AES-256-CFB|aes-256-cfb
845 id-aes256-wrap
846 id-aes256-GCM|aes-256-gcm
847 id-aes256-CCM|aes-256-ccm
848 id-aes256-wrap-pad
72.1 SHA256|sha256
82 SHA384|sha384
83 SHA512|sha512
84 SHA224|sha224
85 SHA512-224|sha512-224
86 SHA512-256|sha512-256
87 SHA3-224|sha3-224
88 SHA3-256|sha3-256
89 SHA3-384|sha3-384
810 SHA3-512|sha3-512
811 SHAKE128|shake128
812 SHAKE256|shake256
813 id-hmacWithSHA3-224|hmac-sha3-224
814 id-hmacWithSHA3-256|hmac-sha3-256
815 id-hmacWithSHA3-384|hmac-sha3-384
816 id-hmacWithSHA3-512|hmac-sha3-512
819 KMAC128|kmac128
820 KMAC256|kmac256
73.1 dsa_with_SHA224
82 dsa_with_SHA256
83 id-dsa-with-sha384|dsa_with_SHA384
84 id-dsa-with-sha512|dsa_with_SHA512
85 id-dsa-with-sha3-224|dsa_with_SHA3-224
86 id-dsa-with-sha3-256|dsa_with_SHA3-256
87 id-dsa-with-sha3-384|dsa_with_SHA3-384
88 id-dsa-with-sha3-512|dsa_with_SHA3-512
89 id-ecdsa-with-sha3-224|ecdsa_with_SHA3-224
810 id-ecdsa-with-sha3-256|ecdsa_with_SHA3-256
811 id-ecdsa-with-sha3-384|ecdsa_with_SHA3-384
812 id-ecdsa-with-sha3-512|ecdsa_with_SHA3-512
813 id-rsassa-pkcs1-v1_5-with-sha3-224|RSA-SHA3-224
814 id-rsassa-pkcs1-v1_5-with-sha3-256|RSA-SHA3-256
815 id-rsassa-pkcs1-v1_5-with-sha3-384|RSA-SHA3-384
816 id-rsassa-pkcs1-v1_5-with-sha3-512|RSA-SHA3-512
4113730 Netscape|Netscape Communications Corp.
51 nsCertExt|Netscape Certificate Extension
61 nsCertType|Netscape Cert Type
62 nsBaseUrl|Netscape Base Url
63 nsRevocationUrl|Netscape Revocation Url
64 nsCaRevocationUrl|Netscape CA Revocation Url
67 nsRenewalUrl|Netscape Renewal Url
68 nsCaPolicyUrl|Netscape CA Policy Url
612 nsSslServerName|Netscape SSL Server Name
613 nsComment|Netscape Comment
52 nsDataType|Netscape Data Type
65 nsCertSequence|Netscape Certificate Sequence
54.1 nsSGC|Netscape Server Gated Crypto
123 international-organizations|International Organizations
242 id-set|Secure Electronic Transactions
30 set-ctype|content types
40 setct-PANData
41 setct-PANToken
42 setct-PANOnly
43 setct-OIData
44 setct-PI
45 setct-PIData
46 setct-PIDataUnsigned
47 setct-HODInput
48 setct-AuthResBaggage
49 setct-AuthRevReqBaggage
410 setct-AuthRevResBaggage
411 setct-CapTokenSeq
412 setct-PInitResData
413 setct-PI-TBS
414 setct-PResData
416 setct-AuthReqTBS
417 setct-AuthResTBS
418 setct-AuthResTBSX
419 setct-AuthTokenTBS
420 setct-CapTokenData
421 setct-CapTokenTBS
422 setct-AcqCardCodeMsg
423 setct-AuthRevReqTBS
424 setct-AuthRevResData
425 setct-AuthRevResTBS
426 setct-CapReqTBS
427 setct-CapReqTBSX
428 setct-CapResData
429 setct-CapRevReqTBS
430 setct-CapRevReqTBSX
431 setct-CapRevResData
432 setct-CredReqTBS
433 setct-CredReqTBSX
434 setct-CredResData
435 setct-CredRevReqTBS
436 setct-CredRevReqTBSX
437 setct-CredRevResData
438 setct-PCertReqData
439 setct-PCertResTBS
440 setct-BatchAdminReqData
441 setct-BatchAdminResData
442 setct-CardCInitResTBS
443 setct-MeAqCInitResTBS
444 setct-RegFormResTBS
445 setct-CertReqData
446 setct-CertReqTBS
447 setct-CertResData
448 setct-CertInqReqTBS
449 setct-ErrorTBS
450 setct-PIDualSignedTBE
451 setct-PIUnsignedTBE
452 setct-AuthReqTBE
453 setct-AuthResTBE
454 setct-AuthResTBEX
455 setct-AuthTokenTBE
456 setct-CapTokenTBE
457 setct-CapTokenTBEX
458 setct-AcqCardCodeMsgTBE
459 setct-AuthRevReqTBE
460 setct-AuthRevResTBE
461 setct-AuthRevResTBEB
462 setct-CapReqTBE
463 setct-CapReqTBEX
464 setct-CapResTBE
465 setct-CapRevReqTBE
466 setct-CapRevReqTBEX
467 setct-CapRevResTBE
468 setct-CredReqTBE
469 setct-CredReqTBEX
470 setct-CredResTBE
471 setct-CredRevReqTBE
472 setct-CredRevReqTBEX
473 setct-CredRevResTBE
474 setct-BatchAdminReqTBE
475 setct-BatchAdminResTBE
476 setct-RegFormReqTBE
477 setct-CertReqTBE
478 setct-CertReqTBEX
479 setct-CertResTBE
480 setct-CRLNotificationTBS
481 setct-CRLNotificationResTBS
482 setct-BCIDistributionTBS
31 set-msgExt|message extensions
41 setext-genCrypt|generic cryptogram
43 setext-miAuth|merchant initiated auth
44 setext-pinSecure
45 setext-pinAny
47 setext-track2
48 setext-cv|additional verification
33 set-attr
40 setAttr-Cert
50 set-rootKeyThumb
51 set-addPolicy
41 setAttr-PGWYcap|payment gateway capabilities
42 setAttr-TokenType
51 setAttr-Token-EMV
52 setAttr-Token-B0Prime
43 setAttr-IssCap|issuer capabilities
53 setAttr-IssCap-CVM
61 setAttr-GenCryptgrm|generate cryptogram
54 setAttr-IssCap-T2
61 setAttr-T2Enc|encrypted track 2
62 setAttr-T2cleartxt|cleartext track 2
55 setAttr-IssCap-Sig
61 setAttr-TokICCsig|ICC or token signature
62 setAttr-SecDevSig|secure device signature
35 set-policy
40 set-policy-root
37 set-certExt|certificate extensions
40 setCext-hashedRoot
41 setCext-certType
42 setCext-merchData
43 setCext-cCertRequired
44 setCext-tunneling
45 setCext-setExt
46 setCext-setQualf
47 setCext-PGWYcapabilities
48 setCext-TokenIdentifier
49 setCext-Track2Data
410 setCext-TokenType
411 setCext-IssuerCapabilities
38 set-brand
41 set-brand-IATA-ATA
44 set-brand-Visa
45 set-brand-MasterCard
430 set-brand-Diners
434 set-brand-AmericanExpress
435 set-brand-JCB
46011 set-brand-Novus
243 wap
31 wap-wsg
44.1 wap-wsg-idm-ecid-wtls1
53 wap-wsg-idm-ecid-wtls3
54 wap-wsg-idm-ecid-wtls4
55 wap-wsg-idm-ecid-wtls5
56 wap-wsg-idm-ecid-wtls6
57 wap-wsg-idm-ecid-wtls7
58 wap-wsg-idm-ecid-wtls8
59 wap-wsg-idm-ecid-wtls9
510 wap-wsg-idm-ecid-wtls10
511 wap-wsg-idm-ecid-wtls11
512 wap-wsg-idm-ecid-wtls12
01.2.804.2.1.1.1.1.3.1.1.1.1 dstu4145be|DSTU 4145-2002 big endian
b2.0 uacurve0|DSTU curve 0
c1 uacurve1|DSTU curve 1
c2 uacurve2|DSTU curve 2
c3 uacurve3|DSTU curve 3
c4 uacurve4|DSTU curve 4
c5 uacurve5|DSTU curve 5
c6 uacurve6|DSTU curve 6
c7 uacurve7|DSTU curve 7
c8 uacurve8|DSTU curve 8
c9 uacurve9|DSTU curve 9
`
