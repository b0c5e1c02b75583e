"""Fields of each PEM certificate on standard input, as Python cryptography reads them: one JSON object a line."""
import hashlib, json, re, sys
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

USAGES = ["digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign"]
TERMS = ["digitalSignature", "nonRepudiation", "keyEncipherment", "dataEncipherment", "keyAgreement", "keyCertSign", "cRLSign"]


def name(value):
    return [[attribute.oid.dotted_string, attribute.value] for attribute in value]


def general(value):
    if isinstance(value, x509.DirectoryName):
        return ["directory", ""]
    tag = {x509.DNSName: "DNS", x509.UniformResourceIdentifier: "URI", x509.RFC822Name: "email", x509.IPAddress: "IP"}.get(type(value), "other")
    return [tag, str(getattr(value, "value", ""))]


def extension(value):
    if isinstance(value, x509.BasicConstraints):
        return {"ca": value.ca, "pathLen": value.path_length}
    if isinstance(value, x509.KeyUsage):
        return sorted(term for usage, term in zip(USAGES, TERMS) if getattr(value, usage))
    if isinstance(value, x509.ExtendedKeyUsage):
        return [purpose.dotted_string for purpose in value]
    if isinstance(value, x509.SubjectKeyIdentifier):
        return value.digest.hex()
    if isinstance(value, x509.AuthorityKeyIdentifier):
        return (value.key_identifier or b"").hex()
    if isinstance(value, x509.SubjectAlternativeName):
        return [general(one) for one in value]
    if isinstance(value, x509.CertificatePolicies):
        return [policy.policy_identifier.dotted_string for policy in value]
    if isinstance(value, x509.CRLDistributionPoints):
        return [general(one) for point in value for one in (point.full_name or [])]
    if isinstance(value, x509.AuthorityInformationAccess):
        return [general(one.access_location) for one in value]
    return None


def key(public):
    if isinstance(public, rsa.RSAPublicKey):
        numbers = public.public_numbers()
        return {"bits": public.key_size, "modulus": f"{numbers.n:x}", "exponent": f"{numbers.e:x}"}
    if isinstance(public, ec.EllipticCurvePublicKey):
        return {"bits": public.curve.key_size}
    return {}


def fields(certificate):
    spki = certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    der = certificate.public_bytes(Encoding.DER)
    return {
        "version": certificate.version.value + 1,
        "serial": f"{certificate.serial_number:x}",
        "signatureAlgorithm": certificate.signature_algorithm_oid.dotted_string,
        "signature": certificate.signature.hex(),
        "issuer": name(certificate.issuer),
        "subject": name(certificate.subject),
        "notBefore": certificate.not_valid_before.isoformat() + "Z",
        "notAfter": certificate.not_valid_after.isoformat() + "Z",
        "key": key(certificate.public_key()),
        "spkiSha256": hashlib.sha256(spki).hexdigest(),
        "sha256": hashlib.sha256(der).hexdigest(),
        "sha1": hashlib.sha1(der).hexdigest(),
        "extensions": [[one.oid.dotted_string, one.critical, extension(one.value)] for one in certificate.extensions],
    }


for block in re.findall(r"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", sys.stdin.read(), re.S):
    print(json.dumps(fields(x509.load_pem_x509_certificate(block.encode()))))
