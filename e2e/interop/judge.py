"""What Python's cryptography says of an authority's files in `good` and `bad`: JSON, folder to artifact to null (taken) or its words."""
import json
import sys

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding
from cryptography.hazmat.primitives.serialization import pkcs7, pkcs12
from cryptography.x509 import ocsp
from cryptography.x509.oid import AttributeOID, ExtendedKeyUsageOID

PASSPHRASE, PROFILES = sys.argv[1].encode(), sys.argv[2].split(",")


def verify(signer, signature, data, algorithm):
    key = signer.public_key()
    if isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(signature, data, ec.ECDSA(algorithm))
    elif isinstance(key, ed25519.Ed25519PublicKey):
        key.verify(signature, data)
    else:
        key.verify(signature, data, padding.PKCS1v15(), algorithm)


class Folder:
    def __init__(self, name):
        self.name = name
        self.root, self.middle, self.leaf = map(self.certificate, ["root", "middle", "leaf"])

    def read(self, name):
        with open(f"{self.name}/{name}", "rb") as file:
            return file.read()

    def certificate(self, name):
        return x509.load_der_x509_certificate(self.read(f"{name}.der"))

    def issued(self, one, signer):
        verify(signer, one.signature, one.tbs_certificate_bytes, one.signature_hash_algorithm)
        assert one.issuer == signer.subject

    def chain(self):
        for one, signer in ((self.leaf, self.middle), (self.middle, self.root), (self.root, self.root)):
            self.issued(one, signer)
        # Since 42 it judges paths too.
        try:
            from cryptography.x509.verification import PolicyBuilder, Store
        except ImportError:
            return
        verifier = PolicyBuilder().store(Store([self.root])).build_server_verifier(x509.DNSName("app.test"))
        assert len(verifier.verify(self.leaf, [self.middle])) == 3

    def profiles(self):
        for profile in PROFILES:
            one = self.certificate(f"p-{profile}")
            self.issued(one, self.middle)
            assert len(list(one.extensions)) > 3

    def request(self):
        one = x509.load_der_x509_csr(self.read("request.der"))
        assert one.is_signature_valid
        assert one.attributes.get_attribute_for_oid(AttributeOID.CHALLENGE_PASSWORD).value == b"let me in"

    def revoked(self, name, serial):
        one = x509.load_der_x509_crl(self.read(name))
        verify(self.middle, one.signature, one.tbs_certlist_bytes, one.signature_hash_algorithm)
        assert one.get_revoked_certificate_by_serial_number(serial)
        return one

    def delta(self):
        one = self.revoked("delta.der", self.certificate("p-tls-server").serial_number)
        assert one.extensions.get_extension_for_class(x509.DeltaCRLIndicator).value.crl_number == 7

    def answer(self, name):
        whole = ocsp.load_der_ocsp_response(self.read(name))
        signers = whole.certificates
        for signer in signers:
            self.issued(signer, self.middle)
            assert ExtendedKeyUsageOID.OCSP_SIGNING in signer.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
        verify((signers or [self.middle])[0], whole.signature, whole.tbs_response_bytes, whole.signature_hash_algorithm)
        said = {single.serial_number: single.certificate_status.name for single in whole.responses}
        assert said == {self.leaf.serial_number: "REVOKED", self.certificate("p-tls-client").serial_number: "GOOD", self.certificate("p-email").serial_number: "UNKNOWN"}

    def store(self, name):
        store = pkcs12.load_pkcs12(self.read(name), PASSPHRASE)
        its = self.leaf.public_key()
        if isinstance(its, ed25519.Ed25519PublicKey):
            verify(self.leaf, store.key.sign(b"mine"), b"mine", None)
        else:
            assert store.key.public_key().public_numbers() == its.public_numbers()
        assert store.cert.certificate == self.leaf and len(store.additional_certs) == 2

    def trust(self):
        assert [one.certificate for one in pkcs12.load_pkcs12(self.read("trust.p12"), PASSPHRASE).additional_certs] == [self.root]

    def bundle(self):
        assert len(pkcs7.load_der_pkcs7_certificates(self.read("bundle.der"))) == 3


def words(check):
    try:
        check()
        return None
    except Exception as refusal:  # Whatever it says is what it says.
        return repr(refusal)


def judged(name):
    at = Folder(name)
    return {artifact: words(check) for artifact, check in {
        "certificate chain": at.chain, "certificate of every profile": at.profiles, "request": at.request,
        "revocation list": lambda: at.revoked("list.der", at.leaf.serial_number), "delta list": at.delta,
        "OCSP answer": lambda: at.answer("ocsp-authority.der"), "OCSP answer of a named signer": lambda: at.answer("ocsp-signer.der"),
        "PKCS #12": lambda: at.store("modern.p12"), "PKCS #12, legacy": lambda: at.store("legacy.p12"), "trust store": at.trust, "PKCS #7": at.bundle,
    }.items()}


print(json.dumps({name: judged(name) for name in ("good", "bad")}))
