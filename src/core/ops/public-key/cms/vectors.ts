/** Keys, certificates and messages made with OpenSSL 3.0.19, one with GnuTLS; the certificates are valid until 2126. What is made here is opened again, and by OpenSSL in e2e/interop. */
import type { OpVector } from '../../contract.ts'
import { ED448_KEY, ED448_SIGNER, FOR_X25519, ML_DSA_KEY, ML_DSA_SIGNER, SIGNED_BY_ED448, SIGNED_BY_ML_DSA, X25519_KEY, X25519_OWNER } from './vectors-new-keys.data.ts'

const ALICE = `-----BEGIN CERTIFICATE-----
MIIDJTCCAg2gAwIBAgIUKHSQ50rQXkcgJdE4MdTxAzY/LfEwDQYJKoZIhvcNAQEL
BQAwEDEOMAwGA1UEAwwFYWxpY2UwIBcNMjYxMTI3MjEwMTE2WhgPMjEyNjExMDMy
MTAxMTZaMBAxDjAMBgNVBAMMBWFsaWNlMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A
MIIBCgKCAQEAlXTcfALBKAzg+aQGfQBRMutXYhXSg1Cc0jH1b7H1n/uki1YO7y7G
CQ/U/mWR740batLOKMKRcJ3QHux/vH8q3WomlvZyQLkTtuA74tOFaKevXRtdy4AM
XmjI0KrEUZoK+UD3YcmCKMjBP6fgloHGNpZhOAuv2a4QhhCPf8XsWn2iRA/iSbMN
fovFh084Jst2kKEOzhTe+Yj0mpNdOfzlSqJz7Yz6/rtBeq6WBccoSw6hWbzdaF7H
vjmuANaz/wvJsRrqR0FomAjcM8co3hxYFaIPr88Hli1GF849ksHHLGB0zwhX19ve
T4TD05b4tpVEy+G9CRm812EHh/zf/VQg4wIDAQABo3UwczAdBgNVHQ4EFgQUrc8l
JuI96i6mltbcSxcoQTqYLrwwHwYDVR0jBBgwFoAUrc8lJuI96i6mltbcSxcoQTqY
LrwwDwYDVR0TAQH/BAUwAwEB/zATBgNVHSUEDDAKBggrBgEFBQcDBDALBgNVHQ8E
BAMCBaAwDQYJKoZIhvcNAQELBQADggEBAAn0ErwjtAx4iYTiAxor+OSgUPuXZvNw
ftp5+U+fXVnXJqRTivMZa/R6gWL6+LeOkSvpFNfSLfvLgkvHLkShox1oZDntWCXK
mRJT1PWtmcrvwKMzPPmWd7Lh9IwAOazTyIDPRK0ULwlRr+Tr7S7MGQmdJjdlrjSG
tTAmDJEKDErEEnlLgkpoPEg2QfHq9NUUbs5hZle2DQZsoVXfqD8Q/V1w6TU9Tn6z
Ejru3WAwpXmvMVbCiIAAzL13NNx1BJ9I2BzvtVagQTX4bDuHLgyBKWvqXbrcJIn8
V2t4GWuqMULcSj61dpCCIniBRPqQrbxwqIaesx6FNvnX/XtEvvra1bE=
-----END CERTIFICATE-----`

const ALICE_KEY = `-----BEGIN PRIVATE KEY-----
MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQCVdNx8AsEoDOD5
pAZ9AFEy61diFdKDUJzSMfVvsfWf+6SLVg7vLsYJD9T+ZZHvjRtq0s4owpFwndAe
7H+8fyrdaiaW9nJAuRO24Dvi04Vop69dG13LgAxeaMjQqsRRmgr5QPdhyYIoyME/
p+CWgcY2lmE4C6/ZrhCGEI9/xexafaJED+JJsw1+i8WHTzgmy3aQoQ7OFN75iPSa
k105/OVKonPtjPr+u0F6rpYFxyhLDqFZvN1oXse+Oa4A1rP/C8mxGupHQWiYCNwz
xyjeHFgVog+vzweWLUYXzj2SwccsYHTPCFfX295PhMPTlvi2lUTL4b0JGbzXYQeH
/N/9VCDjAgMBAAECggEAHmjBJdBPqcz5B4I6ubtTSid9R51GEGbaCaCVnizY27zR
TXJspnjfXV+lyD81UsbksbcDsGJqQj4x5uDa2qkLOTLMeEHbnFSr8LUuKig8iD86
HJkhW/MJUTpDxcVBHZNYsT9pNjHQdGjofQG03hq4kEnHrSYfmQxkG0sKT4afYQfI
WxxhO0zzxkspPYesjizeUmMGefZ10b1KnTl0V0UKJNYwMrRgj3qAKqWBsmMlA8b4
uMnVpJdTh2iju0v0omg6jEaLG6sy/R3KVVGRbO/Go7yqFkJHQChKaD9BnB9eFzno
hsswwxTHdVIrLxxE+ymTvRsDRTLu9N9QIEUUMvCllQKBgQDHw1YOk0TNJ1+PjG1M
50PDMxTTRDZHPjW7al/iRsExvy2SQokoi7x1Why8tPs5HASdYKn97i4f2QfUmzoe
qbIdlai1XTZbuXlg5sV42LF89fIEZcYR/CE54J2nJpKjYz6QXkRcgNekj8V0tTYQ
IUdSWennifz69bkf2G/2CdzcnQKBgQC/h/9dyJHOH/96Zi79LDVb7m5LoIFq947F
ESMLlgIqZ2fEtZxnvPSl9UimEVbxDp0JSS/uUawvZHxnN1ScMw4byxlyDBXie6es
KI97T+S3QGBnOz7Kkef7gLJwLBm/rw+jtaAx70mFatIzOk2riKu+CjS5TLtmUZ2E
zZ7kyUy7fwKBgHpokTBHP+6yxNTyyPtJ73UKtSUsdFI9pbFdYroGf1YbfzJTwTZu
QiJrAJcGE7eQGqfRVvl6XRs445p9MCUf+Tw1u/a+0pNsWRtu7ey6ZDBdiVr2fmQA
6t9La2/ErDCgnPLcQOmqLfnx+54jeKhzq/+jhzhRjwq9Th5cg2bx7jvlAoGAf8kv
spWX2gt1O2ejoBx3uU853VFIJ2LlqUuGszsxVLNLA24b3Qavv24IO2xEMm6KjWB8
DygEllYXvhGnbNOPbTGzV2kCzOmtc+pX2HD0auMTrqxTd3mjaiRyaO6zezVEXPhX
2hkJV29usOkMWw7DbvaGOL8eJOT9EFbT1VcMz+cCgYEAv7ef6bdozae9Tg+tvBWb
RXEGyRj7FvuMKHCqTueXlaNYi1AAEvbFqmceCIp86DzVC4dccFNOodTvcqYgm2Gv
uFYd5J4KyN+4eql7AupyasICq+Jtc0KSZG4X+v2Nfaa+BDk3RXNGIviMSBDTTIrS
T3NnqIoZvjBh44kqAZv8zJE=
-----END PRIVATE KEY-----`

const BOB = `-----BEGIN CERTIFICATE-----
MIIBlTCCATugAwIBAgIUeomJmBKrEAdmyyrzON01/eimWgUwCgYIKoZIzj0EAwIw
DjEMMAoGA1UEAwwDYm9iMCAXDTI2MTEyNzIxMDExNloYDzIxMjYxMTAzMjEwMTE2
WjAOMQwwCgYDVQQDDANib2IwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASZYDR8
DgqwQEhJSAPBNGot+NDijz2sRC9Fz0ucGn4CLp2dzTOGwL8+YehTeKuZ4d3jO8d/
2KdoZriZmC+08WNOo3UwczAdBgNVHQ4EFgQUFQuOuNN2+gQgKFydgOthQMLC39cw
HwYDVR0jBBgwFoAUFQuOuNN2+gQgKFydgOthQMLC39cwDwYDVR0TAQH/BAUwAwEB
/zATBgNVHSUEDDAKBggrBgEFBQcDBDALBgNVHQ8EBAMCA4gwCgYIKoZIzj0EAwID
SAAwRQIhAPL8hrM9qcT2vcT/jUhGEehJzHM4Kbg/jDrmiCdvJtWZAiB9Sa1zqTq6
5M2U+E0tGg519grtczp7BN++rh1kWF2eYg==
-----END CERTIFICATE-----`

const BOB_KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgbPh7WZut5rt71gGu
9RJDItMgSQN8xgo95K1wX9wrRnOhRANCAASZYDR8DgqwQEhJSAPBNGot+NDijz2s
RC9Fz0ucGn4CLp2dzTOGwL8+YehTeKuZ4d3jO8d/2KdoZriZmC+08WNO
-----END PRIVATE KEY-----`

const CAROL = `-----BEGIN CERTIFICATE-----
MIIBmjCCAT+gAwIBAgIUTpO2pctWTpDow67TRxp9y8GI7MswCgYIKoZIzj0EAwIw
EDEOMAwGA1UEAwwFY2Fyb2wwIBcNMjYxMTI3MjEwMTE3WhgPMjEyNjExMDMyMTAx
MTdaMBAxDjAMBgNVBAMMBWNhcm9sMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE
HhDOPBwU0/tAEYj/sKMKPiOKzJGcKUx5wxRecYquEIPD41CEk3vvOsjq6FFEkDkn
YPbnuxUmEtRzpn2mh2X6z6N1MHMwHQYDVR0OBBYEFLNC4iKXE/9ZI3WBC/clvgWS
q5QyMB8GA1UdIwQYMBaAFLNC4iKXE/9ZI3WBC/clvgWSq5QyMA8GA1UdEwEB/wQF
MAMBAf8wEwYDVR0lBAwwCgYIKwYBBQUHAwQwCwYDVR0PBAQDAgeAMAoGCCqGSM49
BAMCA0kAMEYCIQCcmvE/+h7agjOr0dhbi1vx3Da3zBK0+9s1TRlW2ByXlQIhAM9g
+JyWD/2kCQMLN7exc9YSjv7n6idlJtl1PNcp319X
-----END CERTIFICATE-----`

const DORA = `-----BEGIN CERTIFICATE-----
MIIBVzCCAQmgAwIBAgIUPVLot2bTzKOZrGMsON8C6rWzJ3MwBQYDK2VwMA8xDTAL
BgNVBAMMBGRvcmEwIBcNMjYxMTI3MjEwMTE3WhgPMjEyNjExMDMyMTAxMTdaMA8x
DTALBgNVBAMMBGRvcmEwKjAFBgMrZXADIQDAT8yU4T22n35QPmXdVpVU4Ps3oiWL
hIGzjLW/M55m2qN1MHMwHQYDVR0OBBYEFEG4+dIvfYgcG0ZVg0sWOTfI9tfqMB8G
A1UdIwQYMBaAFEG4+dIvfYgcG0ZVg0sWOTfI9tfqMA8GA1UdEwEB/wQFMAMBAf8w
EwYDVR0lBAwwCgYIKwYBBQUHAwQwCwYDVR0PBAQDAgeAMAUGAytlcANBAOe631r/
ubGNMjaGheFiCNXUHk77YbT2IVM1owPnlnSAUXQDtEAmE/BnFbe6RncdpzMiP25b
PCf5+9cyLn2JGg8=
-----END CERTIFICATE-----`

const EVE = `-----BEGIN CERTIFICATE-----
MIIBVTCCAQegAwIBAgIUBLEr9BmbYoYwKyKU3kNMryD1uj8wBQYDK2VwMA4xDDAK
BgNVBAMMA2V2ZTAgFw0yNjExMjcyMjIwMjlaGA8yMTI2MTEwMzIyMjAyOVowDjEM
MAoGA1UEAwwDZXZlMCowBQYDK2VwAyEA4JT+s9QZBagEa7L7DN/Clm5lT511s59T
S99VaZAlDLijdTBzMB0GA1UdDgQWBBQauCiDP5/PPqNT7YkiFuibsMdabzAfBgNV
HSMEGDAWgBQauCiDP5/PPqNT7YkiFuibsMdabzAPBgNVHRMBAf8EBTADAQH/MAsG
A1UdDwQEAwIHgDATBgNVHSUEDDAKBggrBgEFBQcDBDAFBgMrZXADQQBYvscPeCs/
9cZpeH3a9M9h1w2qirvmJfs6iAo0bf5qiZnaqrbyGfplkVzxFP0Yb+i+PKkhqHvp
m+71xlcHsCwH
-----END CERTIFICATE-----`

const EVE_KEY = `-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIHTKcmLnF566KpCpDEnVV450JCWnmDjdLTHG/UMn2WoG
-----END PRIVATE KEY-----`

/** The same with a bit of its point turned, and with the exponent 65536. */
const OFF_CURVE = `-----BEGIN CERTIFICATE-----
MIIBlTCCATugAwIBAgIUeomJmBKrEAdmyyrzON01/eimWgUwCgYIKoZIzj0EAwIw
DjEMMAoGA1UEAwwDYm9iMCAXDTI2MTEyNzIxMDExNloYDzIxMjYxMTAzMjEwMTE2
WjAOMQwwCgYDVQQDDANib2IwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASZYDR8
DgqwQEhJSAPBNGot+NDijz2sRC9Fz0ucGn4CLp2dzTOGwL8+YehTeKuZ4d3jO8d/
2KdoZriZmC+08WNPo3UwczAdBgNVHQ4EFgQUFQuOuNN2+gQgKFydgOthQMLC39cw
HwYDVR0jBBgwFoAUFQuOuNN2+gQgKFydgOthQMLC39cwDwYDVR0TAQH/BAUwAwEB
/zATBgNVHSUEDDAKBggrBgEFBQcDBDALBgNVHQ8EBAMCA4gwCgYIKoZIzj0EAwID
SAAwRQIhAPL8hrM9qcT2vcT/jUhGEehJzHM4Kbg/jDrmiCdvJtWZAiB9Sa1zqTq6
5M2U+E0tGg519grtczp7BN++rh1kWF2eYg==
-----END CERTIFICATE-----`

const EVEN_EXPONENT = `-----BEGIN CERTIFICATE-----
MIIDJTCCAg2gAwIBAgIUKHSQ50rQXkcgJdE4MdTxAzY/LfEwDQYJKoZIhvcNAQEL
BQAwEDEOMAwGA1UEAwwFYWxpY2UwIBcNMjYxMTI3MjEwMTE2WhgPMjEyNjExMDMy
MTAxMTZaMBAxDjAMBgNVBAMMBWFsaWNlMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A
MIIBCgKCAQEAlXTcfALBKAzg+aQGfQBRMutXYhXSg1Cc0jH1b7H1n/uki1YO7y7G
CQ/U/mWR740batLOKMKRcJ3QHux/vH8q3WomlvZyQLkTtuA74tOFaKevXRtdy4AM
XmjI0KrEUZoK+UD3YcmCKMjBP6fgloHGNpZhOAuv2a4QhhCPf8XsWn2iRA/iSbMN
fovFh084Jst2kKEOzhTe+Yj0mpNdOfzlSqJz7Yz6/rtBeq6WBccoSw6hWbzdaF7H
vjmuANaz/wvJsRrqR0FomAjcM8co3hxYFaIPr88Hli1GF849ksHHLGB0zwhX19ve
T4TD05b4tpVEy+G9CRm812EHh/zf/VQg4wIDAQAAo3UwczAdBgNVHQ4EFgQUrc8l
JuI96i6mltbcSxcoQTqYLrwwHwYDVR0jBBgwFoAUrc8lJuI96i6mltbcSxcoQTqY
LrwwDwYDVR0TAQH/BAUwAwEB/zATBgNVHSUEDDAKBggrBgEFBQcDBDALBgNVHQ8E
BAMCBaAwDQYJKoZIhvcNAQELBQADggEBAAn0ErwjtAx4iYTiAxor+OSgUPuXZvNw
ftp5+U+fXVnXJqRTivMZa/R6gWL6+LeOkSvpFNfSLfvLgkvHLkShox1oZDntWCXK
mRJT1PWtmcrvwKMzPPmWd7Lh9IwAOazTyIDPRK0ULwlRr+Tr7S7MGQmdJjdlrjSG
tTAmDJEKDErEEnlLgkpoPEg2QfHq9NUUbs5hZle2DQZsoVXfqD8Q/V1w6TU9Tn6z
Ejru3WAwpXmvMVbCiIAAzL13NNx1BJ9I2BzvtVagQTX4bDuHLgyBKWvqXbrcJIn8
V2t4GWuqMULcSj61dpCCIniBRPqQrbxwqIaesx6FNvnX/XtEvvra1bE=
-----END CERTIFICATE-----`

const FOR_ALICE = `-----BEGIN CMS-----
MIIB4wYLKoZIhvcNAQkQARegggHSMIIBzgIBADGCAW8wggFrAgEAMCgwEDEOMAwG
A1UEAwwFYWxpY2UCFCh0kOdK0F5HICXRODHU8QM2Py3xMDgGCSqGSIb3DQEBBzAr
oA0wCwYJYIZIAWUDBAIBoRowGAYJKoZIhvcNAQEIMAsGCWCGSAFlAwQCAQSCAQAy
0kVVcVxq5ze2WEgxa1xqtpHrWr7XW8AxSa4Dze5FU2BB3xwZDadt+D6wR2wL8gqi
u0OcE5iXH/u88eww0PrbmjqAKYnOxNJtYNAiVW8zCB1YsIl8tA+1zRQy5eC9T29g
Q+QOcXkwVPWxkHlC2OYFHrYYFf3cS3u9pdfW8EhDzSywCz+hjWmN23LXXoBjyBM4
PzjeVBGAEKYgc2DvfWrVcm/d7Ma/+M8qGiAQq+YnwPiH1P6VaSebVNkvme++9Lwl
EYeh9TlUNql24b/ZmApi7PEukF/AliKSgo89yFD663ZjbvIIBBD05sHECQgqWVVI
N+25D3rrsGllOpKHeDgRMEQGCSqGSIb3DQEHATAeBglghkgBZQMEAS4wEQQMLcnY
uP0QQNdS1vc4AgEQgBfecQVwjT7wtvcicQ3HoNhiZY21VjVcXgQQi62KnduAXW8H
k6hfyFknwg==
-----END CMS-----`

const FOR_BOB = `-----BEGIN CMS-----
MIIBIAYJKoZIhvcNAQcDoIIBETCCAQ0CAQIxgbmhgbYCAQOgUaFPMAkGByqGSM49
AgEDQgAECK3XchlWJ0RzDzRLVpmica4GXky5mDiaP2mBzsWpztlfR8Wde5RosB29
ATv5Wi8u0Z7AiVPw0m2PXCtIa01gSTAYBgkrgQUQhkg/AAIwCwYJYIZIAWUDBAEF
MEQwQjAmMA4xDDAKBgNVBAMMA2JvYgIUeomJmBKrEAdmyyrzON01/eimWgUEGFvc
+jNgaBVd948Acb9Xny38bRFhNIdxdTBMBgkqhkiG9w0BBwEwHQYJYIZIAWUDBAEC
BBDnxFwfSvKf7Ub5J8UXTtNwgCBk3X47U3g+Gc5LUocj0xGlkwJ+Y7clVMely0QZ
kdJSUA==
-----END CMS-----`

const OLD_MAIL = `MIME-Version: 1.0
Content-Disposition: attachment; filename="smime.p7m"
Content-Type: application/x-pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"
Content-Transfer-Encoding: base64

MIIBuwYJKoZIhvcNAQcDoIIBrDCCAagCAQAxggFEMIIBQAIBADAoMBAxDjAMBgNV
BAMMBWFsaWNlAhQodJDnStBeRyAl0Tgx1PEDNj8t8TANBgkqhkiG9w0BAQEFAASC
AQBlXgxz8ojNwB9duh/v0vW2k5A/NLI0EqGYmfInSic6Aehfy6qWucMPWQ/QsMNu
ZoElISn2NzGQHCG3wdp64DK+tzKclCveVbl90T7XF1uQ6tcmmRgyri7Qo/3UmcU4
3I9YfbZsoAvSfhccRmuMDiMWOrgqh0FLexlRVOyfCvDhV1mRqoIu2XxcDsgtAT9Z
BjytjOXOVP3lTjmBsYfxqfMNKqOtF2Ksl6Se4vuwfEA9tisc3t23W0jKuuEaq1Ju
u1Nyk19T+dT/Z0PaCMDD9gszBWpxOIcMfEQEePtmzrWJdPFet9UNl5ike5u5LrU/
GWzX2Gqivk9ELvd2LeF8gMUPMFsGCSqGSIb3DQEHATAUBggqhkiG9w0DBwQI3ecG
v6NwAb+AOCcF0k6zaWbcOR/WdJ+r7mK9Vu/UCxprfR3tAQGNLfy7Z6IcFpKXdR1M
Zo55DXcuWpUJFu5gEi1G`

const FOR_PASSPHRASE = `-----BEGIN CMS-----
MIHoBgkqhkiG9w0BBwOggdowgdcCAQMxgYOjgYACAQCgGwYJKoZIhvcNAQUMMA4E
CL8bCZKBbocEAgIIADAsBgsqhkiG9w0BCRADCTAdBglghkgBZQMEASoEEDgcRf1f
jleUrStJ37WFFEsEMK6xxcqVnSC80ClWXN/JjcXs0x0fuLJ9D75rcmN0k16RPX/E
gS4caxjs8yej/nI0FjBMBgkqhkiG9w0BBwEwHQYJYIZIAWUDBAEqBBAM7IZamUKo
eZplxypaj/XUgCBjOGJI4pqX66crTXRSj8jaq/zG9iEwecwRspkmStVgOw==
-----END CMS-----`

const SIGNED = `-----BEGIN CMS-----
MIIC5wYJKoZIhvcNAQcCoIIC2DCCAtQCAQExDTALBglghkgBZQMEAgEwJgYJKoZI
hvcNAQcBoBkEF0hlbGxvLCBlbnZlbG9wZWQgd29ybGQuoIIBmTCCAZUwggE7oAMC
AQICFHqJiZgSqxAHZssq8zjdNf3oploFMAoGCCqGSM49BAMCMA4xDDAKBgNVBAMM
A2JvYjAgFw0yNjExMjcyMTAxMTZaGA8yMTI2MTEwMzIxMDExNlowDjEMMAoGA1UE
AwwDYm9iMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEmWA0fA4KsEBISUgDwTRq
LfjQ4o89rEQvRc9LnBp+Ai6dnc0zhsC/PmHoU3irmeHd4zvHf9inaGa4mZgvtPFj
TqN1MHMwHQYDVR0OBBYEFBULjrjTdvoEIChcnYDrYUDCwt/XMB8GA1UdIwQYMBaA
FBULjrjTdvoEIChcnYDrYUDCwt/XMA8GA1UdEwEB/wQFMAMBAf8wEwYDVR0lBAww
CgYIKwYBBQUHAwQwCwYDVR0PBAQDAgOIMAoGCCqGSM49BAMCA0gAMEUCIQDy/Iaz
PanE9r3E/41IRhHoScxzOCm4P4w65ognbybVmQIgfUmtc6k6uuTNlPhNLRoOdfYK
7XM6ewTfvq4dZFhdnmIxgfowgfcCAQEwJjAOMQwwCgYDVQQDDANib2ICFHqJiZgS
qxAHZssq8zjdNf3oploFMAsGCWCGSAFlAwQCAaBpMBgGCSqGSIb3DQEJAzELBgkq
hkiG9w0BBwEwHAYJKoZIhvcNAQkFMQ8XDTI2MTEyNzIxMDExN1owLwYJKoZIhvcN
AQkEMSIEIAPVL1GrveE5MyiW/kxxZu9LG8KsQnULxsN/U8SfBnpUMAoGCCqGSM49
BAMCBEYwRAIgHcOxj0wUjqs39M/yYI3zK3eF9MbJGP2At8zfIkbIp6ACIDAM1o5B
8g66Q4UNJopW6xdz2Q5fg3nhqhmpY/AemlLU
-----END CMS-----`

const BARE = `-----BEGIN CMS-----
MIIBSgYJKoZIhvcNAQcCoIIBOzCCATcCAQExDTALBglghkgBZQMEAgEwJgYJKoZI
hvcNAQcBoBkEF0hlbGxvLCBlbnZlbG9wZWQgd29ybGQuMYH6MIH3AgEBMCYwDjEM
MAoGA1UEAwwDYm9iAhR6iYmYEqsQB2bLKvM43TX96KZaBTALBglghkgBZQMEAgGg
aTAYBgkqhkiG9w0BCQMxCwYJKoZIhvcNAQcBMBwGCSqGSIb3DQEJBTEPFw0yNjEx
MjcyMTAxMTdaMC8GCSqGSIb3DQEJBDEiBCAD1S9Rq73hOTMolv5McWbvSxvCrEJ1
C8bDf1PEnwZ6VDAKBggqhkjOPQQDAgRGMEQCIB96ltU66o0WpZbfQf4eejzKHfdV
uWEye7gy8JhzanKQAiBS3JDYbPI3ennxSjz8zQoygIRm+Bvscr3oWE2jBJBaqw==
-----END CMS-----`

const DETACHED = `-----BEGIN CMS-----
MIICzgYJKoZIhvcNAQcCoIICvzCCArsCAQExDTALBglghkgBZQMEAgEwCwYJKoZI
hvcNAQcBoIIBmTCCAZUwggE7oAMCAQICFHqJiZgSqxAHZssq8zjdNf3oploFMAoG
CCqGSM49BAMCMA4xDDAKBgNVBAMMA2JvYjAgFw0yNjExMjcyMTAxMTZaGA8yMTI2
MTEwMzIxMDExNlowDjEMMAoGA1UEAwwDYm9iMFkwEwYHKoZIzj0CAQYIKoZIzj0D
AQcDQgAEmWA0fA4KsEBISUgDwTRqLfjQ4o89rEQvRc9LnBp+Ai6dnc0zhsC/PmHo
U3irmeHd4zvHf9inaGa4mZgvtPFjTqN1MHMwHQYDVR0OBBYEFBULjrjTdvoEIChc
nYDrYUDCwt/XMB8GA1UdIwQYMBaAFBULjrjTdvoEIChcnYDrYUDCwt/XMA8GA1Ud
EwEB/wQFMAMBAf8wEwYDVR0lBAwwCgYIKwYBBQUHAwQwCwYDVR0PBAQDAgOIMAoG
CCqGSM49BAMCA0gAMEUCIQDy/IazPanE9r3E/41IRhHoScxzOCm4P4w65ognbybV
mQIgfUmtc6k6uuTNlPhNLRoOdfYK7XM6ewTfvq4dZFhdnmIxgfwwgfkCAQEwJjAO
MQwwCgYDVQQDDANib2ICFHqJiZgSqxAHZssq8zjdNf3oploFMAsGCWCGSAFlAwQC
AaBpMBgGCSqGSIb3DQEJAzELBgkqhkiG9w0BBwEwHAYJKoZIhvcNAQkFMQ8XDTI2
MTEyNzIxMDExN1owLwYJKoZIhvcNAQkEMSIEIAPVL1GrveE5MyiW/kxxZu9LG8Ks
QnULxsN/U8SfBnpUMAoGCCqGSM49BAMCBEgwRgIhAItW0VtkfRA236vMXElxsIYG
oQV3UhNBYGkhXcxqxIcyAiEA0m+RW3dE7HTmb4uRdD1mVIce0L8PW9WSQ8JkwM0V
/dA=
-----END CMS-----`

const SIGNED_MAIL = `MIME-Version: 1.0
Content-Type: multipart/signed; protocol="application/x-pkcs7-signature"; micalg="sha-256"; boundary="----68CA93D9BD6FD8BB9CEC15D9CED37F9B"

This is an S/MIME signed message

------68CA93D9BD6FD8BB9CEC15D9CED37F9B
Content-Type: text/plain

Hello, enveloped world.
------68CA93D9BD6FD8BB9CEC15D9CED37F9B
Content-Type: application/x-pkcs7-signature; name="smime.p7s"
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename="smime.p7s"

MIIDTwYJKoZIhvcNAQcCoIIDQDCCAzwCAQExDzANBglghkgBZQMEAgEFADALBgkq
hkiG9w0BBwGgggGZMIIBlTCCATugAwIBAgIUeomJmBKrEAdmyyrzON01/eimWgUw
CgYIKoZIzj0EAwIwDjEMMAoGA1UEAwwDYm9iMCAXDTI2MTEyNzIxMDExNloYDzIx
MjYxMTAzMjEwMTE2WjAOMQwwCgYDVQQDDANib2IwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASZYDR8DgqwQEhJSAPBNGot+NDijz2sRC9Fz0ucGn4CLp2dzTOGwL8+
YehTeKuZ4d3jO8d/2KdoZriZmC+08WNOo3UwczAdBgNVHQ4EFgQUFQuOuNN2+gQg
KFydgOthQMLC39cwHwYDVR0jBBgwFoAUFQuOuNN2+gQgKFydgOthQMLC39cwDwYD
VR0TAQH/BAUwAwEB/zATBgNVHSUEDDAKBggrBgEFBQcDBDALBgNVHQ8EBAMCA4gw
CgYIKoZIzj0EAwIDSAAwRQIhAPL8hrM9qcT2vcT/jUhGEehJzHM4Kbg/jDrmiCdv
JtWZAiB9Sa1zqTq65M2U+E0tGg519grtczp7BN++rh1kWF2eYjGCAXowggF2AgEB
MCYwDjEMMAoGA1UEAwwDYm9iAhR6iYmYEqsQB2bLKvM43TX96KZaBTANBglghkgB
ZQMEAgEFAKCB5DAYBgkqhkiG9w0BCQMxCwYJKoZIhvcNAQcBMBwGCSqGSIb3DQEJ
BTEPFw0yNjExMjcyMTAxMTdaMC8GCSqGSIb3DQEJBDEiBCCqr/s0SaOSM2OmwMaG
5/pFzxEgPU13o1Qjly1zOmfARzB5BgkqhkiG9w0BCQ8xbDBqMAsGCWCGSAFlAwQB
KjALBglghkgBZQMEARYwCwYJYIZIAWUDBAECMAoGCCqGSIb3DQMHMA4GCCqGSIb3
DQMCAgIAgDANBggqhkiG9w0DAgIBQDAHBgUrDgMCBzANBggqhkiG9w0DAgIBKDAK
BggqhkjOPQQDAgRHMEUCIQCbYSDyhoq3tseXSRW5u+bUgfMF/diDf0eSYqnNjBGE
7wIgakC4Dx5gk7t8ox2dBX0HAYzqB5wxS0kv1zYAnIeGd6s=

------68CA93D9BD6FD8BB9CEC15D9CED37F9B--`

/** GnuTLS 3.7.9. */
const SIGNED_BY_EVE = `-----BEGIN PKCS7-----
MIICvwYJKoZIhvcNAQcCoIICsDCCAqwCAQExDTALBglghkgBZQMEAgMwJgYJKoZI
hvcNAQcBoBkEF0hlbGxvLCBlbnZlbG9wZWQgd29ybGQuoIIBWTCCAVUwggEHoAMC
AQICFASxK/QZm2KGMCsilN5DTK8g9bo/MAUGAytlcDAOMQwwCgYDVQQDDANldmUw
IBcNMjYxMTI3MjIyMDI5WhgPMjEyNjExMDMyMjIwMjlaMA4xDDAKBgNVBAMMA2V2
ZTAqMAUGAytlcAMhAOCU/rPUGQWoBGuy+wzfwpZuZU+ddbOfU0vfVWmQJQy4o3Uw
czAdBgNVHQ4EFgQUGrgogz+fzz6jU+2JIhbom7DHWm8wHwYDVR0jBBgwFoAUGrgo
gz+fzz6jU+2JIhbom7DHWm8wDwYDVR0TAQH/BAUwAwEB/zALBgNVHQ8EBAMCB4Aw
EwYDVR0lBAwwCgYIKwYBBQUHAwQwBQYDK2VwA0EAWL7HD3grP/XGaXh92vTPYdcN
qoq75iX7OogKNG3+aomZ2qq28hn6ZZFc8RT9GG/ovjypIah76Zvu9cZXB7AsBzGC
AREwggENAgEBMCYwDjEMMAoGA1UEAwwDZXZlAhQEsSv0GZtihjArIpTeQ0yvIPW6
PzALBglghkgBZQMEAgOggYkwGAYJKoZIhvcNAQkDMQsGCSqGSIb3DQEHATAcBgkq
hkiG9w0BCQUxDxcNMjYxMTI3MjIyMDI5WjBPBgkqhkiG9w0BCQQxQgRAS63OSTOH
+J+mZdxBBdYj2fsGv8I7IwMK02EuIkGlbdxUclJHU4+mgacH0GwJQ5JjyqqmGyZx
EGRBp9C/apvGlzAFBgMrZXAEQPavHf9TNto41zUM38+5xz2wWnhjS+95Ib4GCzCN
fm9Zb3nk5a9gJ1f0C1IjcAuo8tsTpygLO75LIP4TRc9f6g0=
-----END PKCS7-----`

const TAMPERED = `-----BEGIN CMS-----
MIIB4wYLKoZIhvcNAQkQARegggHSMIIBzgIBADGCAW8wggFrAgEAMCgwEDEOMAwG
A1UEAwwFYWxpY2UCFCh0kOdK0F5HICXRODHU8QM2Py3xMDgGCSqGSIb3DQEBBzAr
oA0wCwYJYIZIAWUDBAIBoRowGAYJKoZIhvcNAQEIMAsGCWCGSAFlAwQCAQSCAQAy
0kVVcVxq5ze2WEgxa1xqtpHrWr7XW8AxSa4Dze5FU2BB3xwZDadt+D6wR2wL8gqi
u0OcE5iXH/u88eww0PrbmjqAKYnOxNJtYNAiVW8zCB1YsIl8tA+1zRQy5eC9T29g
Q+QOcXkwVPWxkHlC2OYFHrYYFf3cS3u9pdfW8EhDzSywCz+hjWmN23LXXoBjyBM4
PzjeVBGAEKYgc2DvfWrVcm/d7Ma/+M8qGiAQq+YnwPiH1P6VaSebVNkvme++9Lwl
EYeh9TlUNql24b/ZmApi7PEukF/AliKSgo89yFD663ZjbvIIBBD05sHECQgqWVVI
N+25D3rrsGllOpKHeDgRMEQGCSqGSIb3DQEHATAeBglghkgBZQMEAS4wEQQMLcnY
uP0QQNdS1vc4AgEQgBfecQVwjT7wtvcicQ3HoNhiZY21VjVcXgQQi62KnduAXW8H
k6hfyFknww==
-----END CMS-----`

const OTHER_CONTENT = `-----BEGIN CMS-----
MIIC5wYJKoZIhvcNAQcCoIIC2DCCAtQCAQExDTALBglghkgBZQMEAgEwJgYJKoZI
hvcNAQcBoBkEF0llbGxvLCBlbnZlbG9wZWQgd29ybGQuoIIBmTCCAZUwggE7oAMC
AQICFHqJiZgSqxAHZssq8zjdNf3oploFMAoGCCqGSM49BAMCMA4xDDAKBgNVBAMM
A2JvYjAgFw0yNjExMjcyMTAxMTZaGA8yMTI2MTEwMzIxMDExNlowDjEMMAoGA1UE
AwwDYm9iMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEmWA0fA4KsEBISUgDwTRq
LfjQ4o89rEQvRc9LnBp+Ai6dnc0zhsC/PmHoU3irmeHd4zvHf9inaGa4mZgvtPFj
TqN1MHMwHQYDVR0OBBYEFBULjrjTdvoEIChcnYDrYUDCwt/XMB8GA1UdIwQYMBaA
FBULjrjTdvoEIChcnYDrYUDCwt/XMA8GA1UdEwEB/wQFMAMBAf8wEwYDVR0lBAww
CgYIKwYBBQUHAwQwCwYDVR0PBAQDAgOIMAoGCCqGSM49BAMCA0gAMEUCIQDy/Iaz
PanE9r3E/41IRhHoScxzOCm4P4w65ognbybVmQIgfUmtc6k6uuTNlPhNLRoOdfYK
7XM6ewTfvq4dZFhdnmIxgfowgfcCAQEwJjAOMQwwCgYDVQQDDANib2ICFHqJiZgS
qxAHZssq8zjdNf3oploFMAsGCWCGSAFlAwQCAaBpMBgGCSqGSIb3DQEJAzELBgkq
hkiG9w0BBwEwHAYJKoZIhvcNAQkFMQ8XDTI2MTEyNzIxMDExN1owLwYJKoZIhvcN
AQkEMSIEIAPVL1GrveE5MyiW/kxxZu9LG8KsQnULxsN/U8SfBnpUMAoGCCqGSM49
BAMCBEYwRAIgHcOxj0wUjqs39M/yYI3zK3eF9MbJGP2At8zfIkbIp6ACIDAM1o5B
8g66Q4UNJopW6xdz2Q5fg3nhqhmpY/AemlLU
-----END CMS-----`

const HELLO = 'Hello, enveloped world.', OPENSSL = 'OpenSSL 3.0.19', OPENSSL_NEW = 'OpenSSL 3.5.8'

const encrypt = { to: 'recipients', recipients: ALICE, passphrase: '', data: HELLO, form: 'pem', cipher: 'AES-256-GCM', padding: 'oaep' } as const
const made = (name: string, values: Partial<OpVector<'cms-encrypt'>['values']>, expect: OpVector<'cms-encrypt'>['expect'] = { back: HELLO }): OpVector<'cms-encrypt'> => ({ name, source: 'made here', now: 0, values: { ...encrypt, ...values }, expect })

export const cmsEncryptVectors: readonly OpVector<'cms-encrypt'>[] = [
  made('for RSA, by OAEP', { recipients: `${ALICE}\n${ALICE_KEY}` }),
  made('for a curve, and for RSA', { recipients: `${ALICE}\n${BOB}\n${BOB_KEY}` }),
  made('for X25519', { recipients: `${X25519_OWNER}\n${X25519_KEY}` }),
  made('for RSA as of old', { recipients: `${ALICE}\n${ALICE_KEY}`, cipher: 'AES-256-CBC', padding: 'pkcs1' }),
  made('for a passphrase', { to: 'passphrase', recipients: '', passphrase: 'sesame', cipher: 'AES-256-CBC' }),
  made('for a passphrase, by GCM', { to: 'passphrase', recipients: '', passphrase: 'sesame' }),
  made('as mail', { recipients: `${BOB}\n${BOB_KEY}`, form: 'smime', data: 'Hello.' }, { back: 'Content-Type: text/plain\r\n\r\nHello.' }),
  made('a certificate that is not for it', { recipients: CAROL }, { error: 'cms.key-usage' }),
  made('a key that only signs', { recipients: DORA }, { error: 'cms.recipient-key' }),
  made('a key that is not on its curve', { recipients: OFF_CURVE }, { error: 'cms.certificate-key' }),
  made('an RSA key with an even exponent', { recipients: EVEN_EXPONENT }, { error: 'cms.certificate-key' }),
  made('a key alone', { recipients: ALICE_KEY }, { error: 'cms.certificate' }),
  made('a certificate cut short', { recipients: ALICE.replace(/\n.+\n-----END/, '\n-----END') }, { error: 'cms.certificate' }),
]

const decrypt = { with: 'key', key: ALICE_KEY, password: '', passphrase: '', message: FOR_ALICE } as const
const opened = (name: string, values: Partial<OpVector<'cms-decrypt'>['values']>, expect: OpVector<'cms-decrypt'>['expect'] = { text: HELLO }): OpVector<'cms-decrypt'> => ({ name, source: OPENSSL, now: 0, values: { ...decrypt, ...values }, expect })

export const cmsDecryptVectors: readonly OpVector<'cms-decrypt'>[] = [
  opened('RSA with OAEP, AES-256-GCM', {}),
  opened('P-256 with SHA-1’s derivation, AES-128-CBC', { key: BOB_KEY, message: FOR_BOB }),
  { ...opened('X25519 with keying material, AES-128-GCM', { key: X25519_KEY, message: FOR_X25519 }), source: 'RFC 8418 with Python’s cryptography 48' },
  opened('mail, RSA with PKCS #1 v1.5, triple DES', { message: OLD_MAIL }, { text: 'Content-Type: text/plain\r\n\r\nHello, enveloped world.' }),
  opened('a passphrase, AES-256-CBC', { with: 'passphrase', key: '', password: 'sesame', message: FOR_PASSPHRASE }),
  opened('base64 without a label', { message: FOR_ALICE.replace(/-----.+-----/g, '').trim() }),
  opened('another’s key', { key: BOB_KEY }, { error: 'cms.not-recipient' }),
  opened('a changed tag', { message: TAMPERED }, { error: 'cms.changed' }),
  opened('cut short', { message: FOR_ALICE.replace(/\n.+\n-----END/, '\n-----END') }, { error: 'cms.broken' }),
  opened('another passphrase', { with: 'passphrase', password: 'Sesame', message: FOR_PASSPHRASE }, { error: 'cms.passphrase' }),
  opened('a passphrase for what has none', { with: 'passphrase', password: 'sesame' }, { error: 'cms.needs-key' }),
  opened('a key for what has a passphrase', { message: FOR_PASSPHRASE }, { error: 'cms.needs-passphrase' }),
  opened('a signed message', { message: SIGNED }, { error: 'cms.type' }),
  opened('no message', { message: 'hello' }, { error: 'cms.none' }),
]

const sign = { certificates: BOB, key: BOB_KEY, passphrase: '', data: HELLO, form: 'pem', content: 'attached' } as const
const signed = (name: string, values: Partial<OpVector<'cms-sign'>['values']>, expect: OpVector<'cms-sign'>['expect'] = { back: HELLO }): OpVector<'cms-sign'> => ({ name, source: 'made here', now: 0, values: { ...sign, ...values }, expect })

export const cmsSignVectors: readonly OpVector<'cms-sign'>[] = [
  signed('P-256', {}),
  signed('RSA, another certificate first', { certificates: `${BOB}\n${ALICE}`, key: ALICE_KEY, content: 'detached' }),
  signed('Ed25519', { certificates: EVE, key: EVE_KEY }),
  signed('Ed448', { certificates: ED448_SIGNER, key: ED448_KEY }),
  signed('ML-DSA-44', { certificates: ML_DSA_SIGNER, key: ML_DSA_KEY }),
  signed('as mail', { form: 'smime', content: 'detached', data: 'Hello.' }, { back: 'Content-Type: text/plain\r\n\r\nHello.' }),
  signed('as mail, inside', { form: 'smime', data: 'Hello.' }, { back: 'Content-Type: text/plain\r\n\r\nHello.' }),
  signed('the key of another certificate', { certificates: ALICE }, { error: 'cms.key-other' }),
]

const check = { message: SIGNED, content: '', certificates: BOB } as const
const verified = (name: string, values: Partial<OpVector<'cms-verify'>['values']>, expect: OpVector<'cms-verify'>['expect'] = { text: HELLO }): OpVector<'cms-verify'> => ({ name, source: OPENSSL, now: 0, values: { ...check, ...values }, expect })

export const cmsVerifyVectors: readonly OpVector<'cms-verify'>[] = [
  verified('with the content inside', {}),
  verified('against nothing', { certificates: '' }),
  verified('without the signer’s certificate inside', { message: BARE }),
  verified('with the content beside it', { message: DETACHED, content: HELLO }),
  { ...verified('Ed25519', { message: SIGNED_BY_EVE, certificates: EVE }), source: 'GnuTLS 3.7.9' },
  { ...verified('ML-DSA-44', { message: SIGNED_BY_ML_DSA, certificates: ML_DSA_SIGNER }), source: OPENSSL_NEW },
  { ...verified('Ed448', { message: SIGNED_BY_ED448, certificates: ED448_SIGNER }), source: OPENSSL_NEW },
  verified('as mail', { message: SIGNED_MAIL }, { text: 'Content-Type: text/plain\r\n\r\nHello, enveloped world.' }),
  verified('a certificate that is nowhere', { message: BARE, certificates: '' }, { error: 'cms.signature' }),
  verified('a changed content', { message: OTHER_CONTENT }, { error: 'cms.signature' }),
  verified('another content beside it', { message: DETACHED, content: 'Hello, developed world.' }, { error: 'cms.signature' }),
  verified('no content beside it', { message: DETACHED }, { error: 'cms.detached' }),
  verified('an encrypted message', { message: FOR_ALICE }, { error: 'cms.type' }),
]
