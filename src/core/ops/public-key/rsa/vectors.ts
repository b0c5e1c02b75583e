/**
 * Public vectors of RSA-OAEP: PKCS #1 v2.1's own (SHA-1, in pyca/cryptography's copy), pyca/cryptography's for SHA-2 (verified there against Bouncy
 * Castle), BoringSSL's evp_tests.txt for a label; and Wycheproof's rsa_oaep_2048_sha256_mgf1sha256_test for what must be refused.
 * Of the hybrid message: made with Python's cryptography 48, which is independent of this page. What is encrypted differs at every run and is taken back.
 */
import { encodePem } from '../../../bytes/pem.ts'
import type { OpVector } from '../../contract.ts'
import { octetsOf } from '../../check.ts'

const pem = (base64: string) => encodePem('PRIVATE KEY', octetsOf(`base64:${base64}`))

const pyca256 = pem(
    'MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQC46BSiXKZMjeFvc4SaeMixO7CGpAcwFgT2dO+1iO57mWsbailoYlolSOmrAc5qNpmQfjA8igLJ5A6ja9bYsqdLHumPqINaSA38dR/dxJDlpGcHCVNWMWWH/DORluTX23DH' +
    '/q5QoSY97dWJvsAJYkGTx95Hk9zfgwvjJWxw3h8C96fTUDA1/LliXECrt0RUcCA5AuoEXzN9MfzShQbkbNZVYJSfCM2Q/tqrvLZhW4hHN9P1rQHmfMDCmXrzMos8gNXuCpqkCpEZvXWU/P4jJHKOqaj4OeZjRnoMRJFdAnXjTPHJYFrTF8RX' +
    'P1fIX9fhnoLMb3cxTo20epCKV+PkQY5FAgMBAAECggEASvWKp+d3Y0GBSnVCJH0invbbsTl90HicumzdYHKKe4DOcuausqpscQEF+VVaIKTRzEnbtC8ewkm5xXZKOr7yIvn9JUfjOA5N3TJ+IKE3PGFRgwC80AxmZKJRJYxOaVOEfQ86C2XI' +
    '4wIvtw+lOiii/Q3hhpLiz5mIkCTzuS3S1Jhwpd5vEYJ/6t4xvciIkUiWj60It5QAf2hSSju86Ibe4kDLGPCxTiLr/lsEpPGnPJ7VatwIgbmsoqAqd2ot8oQ7PMpSjI3KcNsKcrqpeOjhHvgz8phAMAPeWCDPbVTVjeF1OqxIquaRGlX505Oo' +
    'Kf1BaXmTZbekAVxZESd5N7sVAQKBgQDn4vNzWSwrmRmFHyOPGxtn6cdhu/JSszTVoSpupml0octfV9+gWVKY8UPvlY90UFccMcaCuR6iagNJODCIy+3Yfn7cbLUoelbX9zwx0C3248WLAcJ+/ayVHieaMxiVFSDETDkD5dx5PDzazECtBlUb' +
    '0hm9bs/Rw/T46lE2dKsobQKBgQDMInn7iIugPCLGYTuxRmyeLNFh2Zu+wvda+Cz38OQ+saiovCPCT8KDi/+5TnkYEQc9pVxT4H4f7GPO/QZtxjHiXnTa5xWrPMGLXlb/Knht3uktMtxb1N+EnLgkbj9CwSeZhcXLaQmwYwQk3IqC1WBDh+lf' +
    'uySHIGNrjnIIyh8GOQKBgQChAwNMOsTi2QHRX5fPTGExPDDHejt+lRTAqZHPFxnudFHEuD19F8i0jgJAH7dmakqyNxXBu0y8NaRmeO+qbP+P7fWklI8NtjUK7I8Nf6IK5olKRkSI7ReiyzdwaL5O9ka0RsDoJfl67QrMWjsmaVk7Yh2hXYpL' +
    '+ybkl78gcs5N2QKBgGz/B6TvzqXbFjJYnpfUY5C9m3skxw0/avXux4wH2sdC8yxNcMaC8fhtWzjllrDr/rLCxZ6fopiHDu/pmHIqvl4BU2HCu4Y4JZu13rvWQIFh4Z1Zp+F8s3BKgeQp3atWGT/W9rrateqxo/fOrkKXjhPg0RJliWaBO7Sl' +
    'VWwuCAy5AoGBAMQkkMJC0H/UZPD2KKCUqHUI8Nne7j5r7kDlgPeLLi+6q6OypS1+VarN9r73gWAyOMJr8Jaq1y2W1pG/GkTUGhe/B2L5gNsHXuZAXbLkzg2Kl28GLW81OWuYmetsqS0Mjo6X0smzGSnc9W/LgTjcJSFzuC9mtHgxO/c/Wd/+' +
    'msmw')
const pyca384 = pem(
    'MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQDMJrzx28WAMaarILiVP5lvCsOnyI6e+9/VtQNrwZVMLyBa0jYCWf9YmpWLne8MSEovYk7mR0P5DSabUbpPYojwSKIqKMnMmLyRAehhaeLpiAd20FVYkU5U26V0z3pQNN7b' +
    'Ceo+Jy6HWlREN2nQiF+/aJcLU0DotzaHsyXJOT1crvB1LkvGlExRJvrqO0PeEHwXJ6A8bSsn5Gt5jenclti6qqXI9PmT92eYMnR9e5jfss3mQ7JhZlTtWGSQJXIzXhOQwxSeWoT9MrJFWXu7hPHIDFfM9mlFmvkHKO4e4mDVF+DMcflKEhPJ' +
    'qnOrVh6WFPFZc7jIloIjnZcb2JY7k+N7AgMBAAECggEBALDURQjBMdsOJq1HlFpCUmZqTnrALzjqNkFnnuTxMp5gm4fPWNTEm3Zlv27Fh899tjRA1NKFnAzXJT+XlOc6FB786unVlqXPDlYT7vKhwthA6SYy4hnrEoxSDIiXRfy/LuFPP0RC' +
    'r/yxcxf7X34vAbBLqbk3jZuFRohX1jzrhYkGuk7XVqzdkiV5YpM58oMRqa9ZgsGbr+MuVtnUvEpwAZBQAf+qsWqQTR2deWRf8eCE3q2ANWwTORSdwlo1Vbhm0zs1YRdbfkuR6c7RT5Cbhubxwl5pb3fCrdJdUhjxT4bbng8w1OAs5hnyXUga' +
    'r6qjouQzPC33BBrQOMy3FZO55TECgYEA6EkXm1ztmDFqhq1sRlcrGKLdMVALjwSnhL8WbYSwUaWTvBMz556pwe8xkIgqqcq1NZQSXKe2bkWJ2AwvNUa+6h18Mt2bkhDhZuyUC0xAB8sOoanmcHpsP6vaSCmWiOB+y/QZcOZXaWTKnzNVXUaK' +
    'CIvthT/VhPS90p6a+HU2nTcCgYEA4P5X6UL3K76ibsA89QIJy/esE+cYB/9rpizYPLbyTE9bd/d8LKjD5ytHOpdRbckdhxCr0wXRUm4WXd3qIlhWxfAtCigpILpwWejxUTf08MJ/KYW+1UdRJz7PPKnedlGcWfLgi9k3zPiOqHg4NTtuq+dt' +
    'd9nzbPZbRefTDw5Qrd0CgYEAhE6FvL+8sXCMPbPwNUyXRowVs23ld4vuIwV4r97hU1AdiwXhDa/o/4bP04RL0LSebKsvnkkE92ByeHXQOedW/SDYSlzBrPwidy6P0LOY0ReO+PQ+RpjkqYuoZGwTy1kbv+4Ew7Lf3S9E3lMt71grbVzOaJSI' +
    'eReyO5KNsLGK7xcCgYASp8QuSSkpbWMWf8YOIp8hVGXmOJEbiKgqXSmIzzqD7UiOR+z53vxvXH1JdGaCDdzu6Aj3NFJI3WvpWI8jTePUAbgaUX4ngo3yRohLzbH3jIjyrm5GTOWDtYeFZihV8ypdou/PaLFhw3JAsccnUsg4ZLYE7ANtE3g5' +
    '8aDkbLFv2QKBgAqGDPhYZAudxPwtQ9XD8AudZHR9/vtVwiJUeHCofeVqmL1QbXkwfVq92u3WP+Fxku7Y7q7l8zpfFgTw60IXEDLcz+k1XvogL9HR4w5l+tY7ParynTOSoexM0IyCTcKum7Z7PIHAbEJp9/vMo8ihA9AHBjOt3/WlDl7nN9M7' +
    'xRJi')
const pyca512 = pem(
    'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDE06EQ/PgFmfV5TN6MOtaFTDyvVXmFMC4M0FjGA9M/sN7Rqq6e/cFFtEcF1r1McaGusEpZI+UZVPk4zN6VczgiBi80aW7n3OTcnl2ZFTTf02sD21+Zua/U369ktcG1o6dU' +
    'j/wgm69mdfWQaitZ4z4GW1wCyJsBu6Dqigl6aIbWlxt1c6anGIl3sutKpjcCMGpyftxW0fVhNctDJr7gdgD1KhMaZAWaELX0SPGUL0NfEh3EOdTSAxKeiSFSsSE9h+4SmLL9JaFKKp/vtAds3oqgHiBbd7GVx1OVEEu61JHYaOHSZs5gUcy4' +
    'wVNAVGsb/wFY+apqzw+6cePjDi8tGQblAgMBAAECggEAYoFDp7vi6PK/bqCw9F9yAy4/ZMSTV7vgIBuZgihh7gs3yJjyYbG/q4Ho1Zw+CucHsuSZoPkc7EuhmvK1JviODEEqGMH3dmUPyPYdA8MgPjCR61E8DDRpMlFsdyubsasg0GprFWq1' +
    'IsNATbFE1uyqmwXYC7CYGwrrItZInhF4Aiamznpy9nAh3kzpOUtKtdQ6Wd/RwfYLnzBR63CYlzM9ZauZ0k+5Ky5FE0Sni9PUG7rrrULJf51n+y6c9iE5MvaZHUK3TrlzyZr6pWTQMspTgPocjunobpJ4GxM613E6fr0foIxCxAvFiyjyHUzU' +
    'UWFA9wYwQ49cwVTT66qQTPCnIQKBgQDuBD2NwGlnXJ6NZjBbzPp2fF2CWETEoBTtkvzR9084Ixvytujb+/MUJNJ+TrigcflDJaZf7lh2J2w3efY7/amJPJuZ8788JABOtjUGp6RDOP3+BcVazcflXUC2ARJXCtLrtYXhS5BBhCK9+q0Uomb2' +
    'zr4rp6vUUT0M1wtETfD7vQKBgQDTsq+6j8H+7LwIPMtueU2V4LYyroL4EGPJQ5cwYzePkBoagRTnbFbPc1VNq5smNi8Yaz711aIzT2dXiK3pvGijMyre0J6ggayfKd/eIGkldr0fPmUMzvPxpOR+0/W+c8R6HZD70JL7TZuNdQ34Yfae8bwf' +
    'CNMaL92Prk6kmSsWSQKBgH+2PMT7slLoypZ6d4Y6hUXgU1hmPnf2oWQck5WiCprHk+53IJkxJmvvmhZ17PECVsolwJEG1eaIHrPhuDLWWAqwP5mqxTji5FtXvzoT57q+MOMFe7DOa+zxTZCbIJkd0LDzFKQfpIbS/MVNZWOGBJN3uWi5LiTd' +
    'dlGWbZA39g9NAoGAcpJ5kuGs35gmJ9snSnHyMJR+Zy2VikXsi4e+Mpzv/A3EYuXLd3hl/z5vQ2sFvAeFM5UPbSMi9twZlQFPBnpGs1TE9fQ4davYzgdutpwZ7AG4V0mAjQ8QbY6Nb6qtjFbBVkncJrz6X3HgJw3b8rqqK9mus6kl/z06j0GK' +
    'JIEVFakCgYEAl1fK9tBkUIqPvk36Gei4fX7XNEd9G9jqjFfYWuYEL8t83MNOkIzDficIoGukAoqHnc+nK2fikZ/J/uk06kyTGZ9359ffsCCNLhboz8hnaEAQyPaQnyyfRMvXBwxWnwE9O/CZyzcDdeOOw+FG3BBX88JdiV9+PpYk+mGRsNYS' +
    '18Q=')
const boring = pem(
    'MIIEvAIBADANBgkqhkiG9w0BAQEFAASCBKYwggSiAgEAAoIBAQDNAIHqeyrh6gbVn3xz2f+5SglhXC5Lp8Y2zvCN01M+wxhVJbAVx2m5mnfWclv5w1Mqm25fZifV+4UWB2jT3anL01l0URcX3D0wnS/EfuQfl+Mq23+d2GShxHZ6Zm7Ncbwa' +
    'rPXnUX9LOFlP6psF5C1a2pkSAIAT5FMWpNm7jtCGuI0odYusr5ItRqhotIXSOcm66w4rZFknEPQrLR6gpLSALAvsqzKPimiwBzvbVG/uqYCdKEmRKzkMFTK8finHZY+BdfrkbzQzL/h7yrPkBkm5hXeGnaDqcYNT8HInVIhpE2SHYNEivmdu' +
    'D8SD3SD/wxvalqMZZsmqLnWtA95H4cRPAgMBAAECggEAYCl6x5kbFnoG1rJHWLjL4gi+ubLZ7Jc4vYD5Ci41AF3Xziktnim6iFvTFv7x8gkTvArJDWsICLJBTYIQREHYYkozzgIzyPeApIs3Wv8C12cSIopwJITbP56+zM+77hcJ26GCgA2U' +
    'np5CFuC/81WDiPi9kNo3Oh2CdD7D+90UJ/0WglplejFpEuhpU2URfKL4RckJQF/KxV+JX8FdIDhsJu54yemQdQKaF4psHkzwwgDoqc+yfp0Vb4bmwq3CKxqEoc1cpbJ5CHXXlAfISzUjlcuBzD/tW7BDtp7eDAcgRVACXO6MX0QBcLYSC7SO' +
    'D3R7zY9SIRCFDfBDxCjf0YcFMQKBgQD2+WG0fLwDXTrt68fehQqVa2Xs25z2B2QGPxWqSFU8WNly/mZ1BW413f3De/O58vYi7icTNyVoScm+8hdv6PfD+LuRujdN1TuvPeyBTSvewQwf3IjN0Wh28mse36PwlBl+301C/x+ylxEDuJjKhZxC' +
    'cocIaoQqtBC7ac8tNa9r4wKBgQDUfnJKf/QQSLJwwlJKQQGHi3MVm7c9PbwYeyIOY1s1NPluJDoYTZP4YLa/u2txwe2aHh9FhYMCPDAelqaSwaCLU9DsnKkQEA2ARR47fcagG6xK7O+N95iEa8I1oIy7os9MBoBMwRIZ6VYIxxTj8UMNSR+t' +
    'u6MqV1GgT5d0WDTJpQKBgCHyRSu5uV39AoyRS/eZ8cp36JqV1Q08FtOE+EVfi9evnrPfo9WR2YQt7yNfdjCo5IwIj/ZkLhAXlFNakz4el2+oUJ/HKLLaDEoaCNf883q6rh/zABrKHcG7sF2d/7qhoJ9/se7zgjfZ68zHIrkzhDbd5xGREnmM' +
    'JoCcGo3sQyBhAoGAH3UQqmLC2N5KPFMoJ4H0HgLQ6LQCrnhDLkScSBEBYaEUA/AtAYgKjcyTgVLXlyGkcRpgesRHHr+WSBD5W+R6ReYEmeKfTJdzyDdzQE9gZjdyjC0DUbsDwybIu3OnIef6VEDqIXK7oUZfzDDcsNn4mTDoFaoff5cpqFfg' +
    'DgM43VkCgYBNHw11b+d+AQmaZS9QqIt7aF3FvwCYHV0jdv0Mb+Kc1bY4c0R5MFpzrTwVmdOerjuuA1+9b+0Hwo3nBZM4eaBuSOamA2hu2OJWCl9q8fLCT69KqWDjghhvFe7c6aJJGucwaA3Uz3eLcPqoaCarMiNHfMkTd7GabVourqIZdgvu' +
    '1Q==')
/** RSA 1024, example 1. */
const pkcs1 = pem(
    'MIICdgIBADANBgkqhkiG9w0BAQEFAASCAmAwggJcAgEAAoGBAKizsoSvjrULOHA0qGDxRsSRnzGHY81sVZjIrkgRoeCrxMfgsILWk6Xn/O1nXPRmhRJ3LAy8ZKdCxsYw9TPIzHL2KugzxAvyWELphLt4vb+XwBB9Vb22YvXE4Pq5hFy1FI73' +
    'OS3Tqv+Trh5rZnuz1CR2FtT1uhDUz9Im3ojTnxb7AgMBAAECgYBTM5z9t5/IRmplXHMWrKhcVf2PbdiY/a8RlRfvT1Lo/Y4ljfk/7hgPoOSrKWk82DsVKlU9SsTRgSuLn6WvDn9V/nME30FXCSbzMR8VxNZacyxIMRbuPT0tCvNUmtm/fL+3' +
    'itiE+E1b6wRyTcc2mzHe830M9Tnpz83T3mU3KerV0QJBANMnN+cmf/4TQbLVwNFQqBtYb7MTK+0vjVJihkqcufMK84vkSFmNQToXLvuALCGs8cEcUgwvJqRx3K0hLqx8o50CQQDMiFPR1U2mMPrABPRx8oHHuJgtgiSkkO2+sz0+PVzJPEdl' +
    'cD0d15FkLx8Rag3YUr4kGbKvcr/poDDoYLAoi113AkAOEr8XGOnO9VmbocOIL+gEapCHTu/OjyzMIOTydB+wozo4SK7JyTBfvsvS12gZln1GcazGQx5AN5aNs3h45pXBAkEAlSl7D5Wi+mfQBwfWCd/U/AXIna/C721upVvsdx6jM3NNklHn' +
    'kILs2oZu/vE8RZ4aYxOGt+NUyJn18RLKhdcVgwJAT0VsUCSTvcDtKrdWo6btTWc1Kml9QhbpMhKxJ6Y9VBHOb6mNXb79cyY+NygUJ0OBgWbtfdY2h90qjKHS9PvY4Q==')

type Decrypt = OpVector<'rsa-oaep-decrypt'>
const decrypts = (name: string, source: string, values: Partial<Decrypt['values']>, expect: Decrypt['expect']): Decrypt =>
  ({ name, source, now: 0, values: { key: '', passphrase: '', hash: 'SHA-256', label: '', ciphertext: '', ...values }, expect })

const PYCA = 'pyca/cryptography vectors, RSA/oaep-custom', WYCHEPROOF = 'Wycheproof rsa_oaep_2048_sha256_mgf1sha256_test'

export const oaepDecryptVectors: readonly Decrypt[] = [
  decrypts('a label, SHA-512', 'BoringSSL evp_tests.txt', { key: boring, hash: 'SHA-512', label: 'hex:00112233445566778899aabbccddeeff', ciphertext: '48b956c22b8e40cc38f0893672ddf488fc806cf1fcc6239c66dd8345eb543d6b5cac589e6c7ae86dac1c2436c4d72c48009a737b2c649e6000dbab17203e4d9c078bd70b649700a0830d4ddc396af0c48973177a229e48259d93247f04f76474c7611b530c66f020c4da2cc861c2e4104831ecc0336e0cb10d6520fdefd0b33606f5cdd736dd439583b9b6011cce99623c93caf5f76e21e9fefab414795dd5ac12cba551be74ebf266834fcffab182c5e7c9b6c064df154cb26ddfd4fe2fd87590005f4bf45e776a0082803e9f68995b8eeb4c6802c67b5ef349e5b2dc0cf7a12fc097030f2bd28f0253f17129b04c82993a12957728b35880fdd2f8d0cc469f' }, { text: 'Hello World' }),
  decrypts('SHA-256', `${PYCA}/oaep-sha256-sha256`, { key: pyca256, hash: 'SHA-256', ciphertext: '6afdbc76de74458198a9c890cc5abb52580af01c2096036dca104d67f96a05de682da5c26970a808343527440aa80b9d043045d7983f442a3d376e5b039bcfb96c1b5fd0e46b5fff85646273293ced5e7272993850017f24f6133591d5c9788781a9952873ebfc45ad4d34fff2b4e9ababf49d9f9a3d7726bdce3eb2feb545db5cfef0b183bd55735a2d356b4278c5580ce0e4cfd21a0a3ad3b225de388fcfd688394710f97d5a3933e01d434fcff732542390f8915d5d291780ed63d425c0bea5bb0ad25aae3a70355e3f45a443ea111b80515b743d5bd226d339dc7516ce6c41414a0aa978198bc6762f443e957c7be5edbd25fcdd226c5d967fa05d7c9079' }, { text: '6628194e12073db03ba94cda9ef9532397d50dba79b987004afefe34' }),
  decrypts('SHA-384', `${PYCA}/oaep-sha384-sha384`, { key: pyca384, hash: 'SHA-384', ciphertext: 'c7dbfa84e358c2545bdc39afed1a4b9e2ef10802bb9c3988c0195660011a611e410d8929b2b23767b520bb4e560567b5261b1aca5b8a751ec4874cb120ef5a95a552c6af2732604bb1a3638218a5793fb7f3894bbaa7abcf7f32196b30a93fd6461493784e4a969f8201617c34d257e7638115ba13bebc7f0e361ed47055ea91a9f1786fac9d126ce405b1d214dd7c5ba8d787554ce7eb08dd44b073f8bfd519829dbf159e8d7a777557630a4ef6a78817d4efedcf2a93d6b0c26bbfc7e087f70d7318c2f63a3358d79a77e8654cacd09e72194d467e7533802b575b708b97da5fe0a559a775bdca6e1589e65a1a79c9aeed78ded9f0cb55a3ccdbced2415d84' }, { text: '6628194e12073db03ba94cda9ef9532397d50dba79b987004afefe34' }),
  decrypts('SHA-512', `${PYCA}/oaep-sha512-sha512`, { key: pyca512, hash: 'SHA-512', ciphertext: '7b7dccee97b43d4b6e214efb90c22d6679b8c144891d47f0674f6cdc94b8c4a87c1fab9ddd6a1d77d4c9d0487a071e2a0323acf7f04554b43952cfd49d1c642877a78c04dc8922240eee6afc5eb94896b83c3fc4c7e21c59f8fe1bcf03aa75110c86655e25d55b75476153e39e3a80017fa61c640838b5b27d03d5830746926bddd6434acacd0fcc03615c5ba850b591c673bc8e882d51465795cc9eaff1f4a65e70f9c92777f0877c69c26c1e5cb8bf0ae87ab61ecef24d4349eb57a1c1a27004703038f2c56d9d4f408dedfb9e5263249be9edefd704c7aa9f6b3f6db0b61f3848dd894e70a3f448ea6583f5d74b82ec2850ae1d0e335c22087cc468e5af64' }, { text: '6628194e12073db03ba94cda9ef9532397d50dba79b987004afefe34' }),
  decrypts('SHA-1', 'PKCS #1 v2.1 test vectors, example 1.1', { key: pkcs1, hash: 'SHA-1', ciphertext: '354fe67b4a126d5d35fe36c777791a3f7ba13def484e2d3908aff722fad468fb21696de95d0be911c2d3174f8afcc201035f7b6d8e69402de5451618c21a535fa9d7bfc5b8dd9fc243f8cf927db31322d6e881eaa91a996170e657a05a266426d98c88003f8477c1227094a0d9fa1e8c4024309ce1ecccb5210035d47ac72e8a' }, { text: '6628194e12073db03ba94cda9ef9532397d50dba79b987004afefe34' }),
  decrypts('m is 1', `${WYCHEPROOF}, tcId 25`, { key: pyca256, ciphertext: '01'.padStart(512, '0') }, { error: 'rsa.refused' }),
  decrypts('m is 0', `${WYCHEPROOF}, tcId 24`, { key: pyca256, ciphertext: '0'.repeat(512) }, { error: 'rsa.refused' }),
  decrypts('another hash', `${PYCA}/oaep-sha384-sha384, opened with SHA-256`, { key: pyca384, ciphertext: 'c7dbfa84e358c2545bdc39afed1a4b9e2ef10802bb9c3988c0195660011a611e410d8929b2b23767b520bb4e560567b5261b1aca5b8a751ec4874cb120ef5a95a552c6af2732604bb1a3638218a5793fb7f3894bbaa7abcf7f32196b30a93fd6461493784e4a969f8201617c34d257e7638115ba13bebc7f0e361ed47055ea91a9f1786fac9d126ce405b1d214dd7c5ba8d787554ce7eb08dd44b073f8bfd519829dbf159e8d7a777557630a4ef6a78817d4efedcf2a93d6b0c26bbfc7e087f70d7318c2f63a3358d79a77e8654cacd09e72194d467e7533802b575b708b97da5fe0a559a775bdca6e1589e65a1a79c9aeed78ded9f0cb55a3ccdbced2415d84' }, { error: 'rsa.refused' }),
  decrypts('without its label', 'BoringSSL evp_tests.txt, its label left out', { key: boring, hash: 'SHA-512', ciphertext: '48b956c22b8e40cc38f0893672ddf488fc806cf1fcc6239c66dd8345eb543d6b5cac589e6c7ae86dac1c2436c4d72c48009a737b2c649e6000dbab17203e4d9c078bd70b649700a0830d4ddc396af0c48973177a229e48259d93247f04f76474c7611b530c66f020c4da2cc861c2e4104831ecc0336e0cb10d6520fdefd0b33606f5cdd736dd439583b9b6011cce99623c93caf5f76e21e9fefab414795dd5ac12cba551be74ebf266834fcffab182c5e7c9b6c064df154cb26ddfd4fe2fd87590005f4bf45e776a0082803e9f68995b8eeb4c6802c67b5ef349e5b2dc0cf7a12fc097030f2bd28f0253f17129b04c82993a12957728b35880fdd2f8d0cc469f' }, { error: 'rsa.refused' }),
  decrypts('truncated', `${WYCHEPROOF}, as tcId 32`, { key: pyca256, ciphertext: '00'.repeat(255) }, { error: 'rsa.ciphertext-length' }),
  decrypts('appended bytes', `${WYCHEPROOF}, as tcId 31`, { key: pyca256, ciphertext: '00'.repeat(258) }, { error: 'rsa.ciphertext-length' }),
]

type Encrypt = OpVector<'rsa-oaep-encrypt'>
const encrypts = (name: string, values: Partial<Encrypt['values']>, expect: Encrypt['expect']): Encrypt =>
  ({ name, source: 'RFC 8017 7.1.1', now: 0, values: { key: pyca256, hash: 'SHA-256', label: '', data: 'Meet me at eight', ...values }, expect })

export const oaepEncryptVectors: readonly Encrypt[] = [
  encrypts('SHA-256', {}, { back: 'Meet me at eight' }),
  encrypts('SHA-384 with a label', { hash: 'SHA-384', label: 'for “Zoë”' }, { back: 'Meet me at eight' }),
  encrypts('SHA-512, a label in bytes', { hash: 'SHA-512', label: 'hex:00ff80' }, { back: 'Meet me at eight' }),
  encrypts('SHA-1, 1024 bits', { key: pkcs1, hash: 'SHA-1' }, { back: 'Meet me at eight' }),
  encrypts('the longest: 256 - 2 × 32 - 2', { data: 'x'.repeat(190) }, { back: 'x'.repeat(190) }),
  encrypts('one byte more', { data: 'x'.repeat(191) }, { error: 'rsa.too-long' }),
  encrypts('characters are not bytes', { data: 'é'.repeat(96) }, { error: 'rsa.too-long' }),
  encrypts('no room at all: 128 - 2 × 64 - 2', { key: pkcs1, hash: 'SHA-512', data: '' }, { error: 'rsa.small-key' }),
]

type HybridDecrypt = OpVector<'hybrid-decrypt'>
const opens = (name: string, message: string, expect: HybridDecrypt['expect']): HybridDecrypt =>
  ({ name, source: 'Python cryptography 48: RSA-OAEP and AESGCM', now: 0, values: { key: pyca256, passphrase: '', message }, expect })

export const hybridDecryptVectors: readonly HybridDecrypt[] = [
  opens('a message', 'bMXvv89HDpPk3RRy9vMRX8dJltAElrmojgvvwcN2lN0d3QlvhW8ySzrfIq/EpokNOguCR9dz0bKQIPegz5uLbSnaxgDXOSMbxS6ubdvgIufmoqJcShmEbhENTqblkszbM+YN5cJyJOuQzcyUj6JdH2p2m4xSmnZROrg0FjbSVJgxKKnnHJU1zSKuqaawgQ5pyJ5CIomisAsniubK9yRHNu118Aitooyjfd4nAMaOWljgSssIDb+w6XbR2V2ComMv8jL/4XHGA4A26efPlf58ZQg13kfKcGrpwsfpsLEkdOxZXqcoyMfMXyvZuB81N0QkqEADOmhXhRKnNMlyrsvD7AABAgMEBQYHCAkKCwYiu362lqN86GH47ZGIFhSjuuJalw83UBgBivc9AG7BdXHAn8rhZvAd11+C5uIEGAzZ/MooFR8ZoPLImYXN2UIYEXGziQCwUtM2AKrghw==', { text: 'A message of any length, for instance this one, “Grüße”.' }),
  opens('a bit of the tag flipped', 'bMXvv89HDpPk3RRy9vMRX8dJltAElrmojgvvwcN2lN0d3QlvhW8ySzrfIq/EpokNOguCR9dz0bKQIPegz5uLbSnaxgDXOSMbxS6ubdvgIufmoqJcShmEbhENTqblkszbM+YN5cJyJOuQzcyUj6JdH2p2m4xSmnZROrg0FjbSVJgxKKnnHJU1zSKuqaawgQ5pyJ5CIomisAsniubK9yRHNu118Aitooyjfd4nAMaOWljgSssIDb+w6XbR2V2ComMv8jL/4XHGA4A26efPlf58ZQg13kfKcGrpwsfpsLEkdOxZXqcoyMfMXyvZuB81N0QkqEADOmhXhRKnNMlyrsvD7AABAgMEBQYHCAkKCwYiu362lqN86GH47ZGIFhSjuuJalw83UBgBivc9AG7BdXHAn8rhZvAd11+C5uIEGAzZ/MooFR8ZoPLImYXN2UIYEXGziQCwUtM2AKrghg==', { error: 'hybrid.tag' }),
  opens('a key of AES-128 inside', 'n89KvpJgRNmshbip8vsgkNlzW4AHOtMNOoIaz/ByVQ4VlUML92flre+JlGY7rpreiJDXgyHi20lm9asUkE/BvijdunjrRAXKnBwH/gGBgFA2MQXzhVVtv08nTJE2pF9Cuq6XWIq28WoAUk2s+Ko6PWOiOizScuCiEzBqonSa3BO/WOG5KTn9X6hdHpXoRCKCFVl+KmeThRmXkF7S4/M5DQTKjHTgCAdFDbj6tA0YOkrzrR0EsQ1l84pbLo1MP/RevuHgymZ8WpgH5Lc9AGQTD3HhKK/WM0d7jAnuTa/SJCXohuL6q+v+kVQKKgKXs+9YLfTWyLPCBXbbQ5OhHcPL0gABAgMEBQYHCAkKC+vCb+o3P+Dht9Ve2+hxmr4s', { error: 'hybrid.key-length' }),
  opens('cut', 'bMXvv89HDpPk3RRy9vMRX8dJltAElrmojgvvwcN2lN0d3QlvhW8ySzrfIq/EpokNOguCR9dz0bKQIPegz5uLbSnaxgDXOSMbxS6ubdvgIufmoqJcShmEbhENTqblkszbM+YN5cJyJOuQzcyUj6JdH2p2m4xSmnZROrg0FjbSVJgxKKnnHJU1zSKuqaawgQ5pyJ5CIomisAsniubK9yRHNu118Aitooyjfd4nAMaOWljgSssIDb+w6XbR2V2ComMv8jL/4XHGA4A26efPlf58ZQg13kfKcGrpwsfpsLEkdOxZXqcoyMfMXyvZuB81N0QkqEADOmhXhRKnNMlyrsvD7AABAgMEBQYHCAkKCwYiu362lqN86GH47ZGIFg==', { error: 'hybrid.cut' }),
  opens('another key', 'xe+/z0cOk+TdFHL28xFfx0mW0ASWuaiOC+/Bw3aU3R3dCW+FbzJLOt8ir8SmiQ06C4JH13PRspAg96DPm4ttKdrGANc5IxvFLq5t2+Ai5+aiolxKGYRuEQ1OpuWSzNsz5g3lwnIk65DNzJSPol0fanabjFKadlE6uDQWNtJUmDEoqecclTXNIq6pprCBDmnInkIiiaKwCyeK5sr3JEc27XXwCK2ijKN93icAxo5aWOBKywgNv7DpdtHZXYKiYy/yMv/hccYDgDbp58+V/nxlCDXeR8pwaunCx+mwsSR07FlepyjIx8xfK9m4HzU3RCSoQAM6aFeFEqc0yXKuy8PsbAABAgMEBQYHCAkKCwYiu362lqN86GH47ZGIFhSjuuJalw83UBgBivc9AG7BdXHAn8rhZvAd11+C5uIEGAzZ/MooFR8ZoPLImYXN2UIYEXGziQCwUtM2AKrghw==', { error: 'rsa.refused' }),
]

type HybridEncrypt = OpVector<'hybrid-encrypt'>
const LONG = 'Longer than RSA alone can take. '.repeat(40)
export const hybridEncryptVectors: readonly HybridEncrypt[] = [
  { name: 'longer than RSA takes', source: 'RFC 8017 7.1.1, SP 800-38D', now: 0, values: { key: pyca256, data: LONG }, expect: { back: LONG } },
  { name: 'nothing', source: 'RFC 8017 7.1.1, SP 800-38D', now: 0, values: { key: pyca512, data: '' }, expect: { back: '' } },
]
