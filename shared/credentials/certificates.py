"""Certificates that sign C2PA manifests: of an authority of our own, or of the key itself.

Nobody who reads a file knows them: their signature shows that nothing was changed, not who made it.

Source: C2PA Technical Specification 2.2, 14.5 (certificate profile); of the purposes that the C2PA library 0.91
accepts by itself only `emailProtection` is one that certificates generally have.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NoReturn

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

# There is no time stamp in our manifests: what they say counts as long as the certificate does.
_LIFE = timedelta(days=20 * 365)
_BEFORE = timedelta(days=1)  # clocks that read the file may be late
_NO_USAGE = {
    "digital_signature": False, "content_commitment": False, "key_encipherment": False, "data_encipherment": False,
    "key_agreement": False, "key_cert_sign": False, "crl_sign": False, "encipher_only": False, "decipher_only": False,
}  # fmt: skip
SELF_SIGNED, ISSUED, AUTHORITY = "Keepsake", "Keepsake on one machine", "Keepsake on one machine, authority"


class RemoteKey(ec.EllipticCurvePrivateKey):
    """A private key that is elsewhere, for making certificates.

    Args:
        public_key: its public key.
        sign: returns its signature (DER) of a message with SHA-256.

    Raises:
        UnsupportedAlgorithm: it is asked for anything but its signature; permanent.
    """

    def __init__(self, public_key: ec.EllipticCurvePublicKey, sign: Callable[[bytes], bytes]) -> None:
        self._public_key = public_key
        self._sign = sign

    def public_key(self) -> ec.EllipticCurvePublicKey:  # noqa: D102
        return self._public_key

    def sign(  # noqa: D102 - always ECDSA with SHA-256, which all certificates here ask for
        self, data: bytes | bytearray | memoryview, signature_algorithm: ec.EllipticCurveSignatureAlgorithm
    ) -> bytes:
        return self._sign(bytes(data))

    @property
    def curve(self) -> ec.EllipticCurve:  # noqa: D102
        return self._public_key.curve

    @property
    def key_size(self) -> int:  # noqa: D102
        return self._public_key.key_size

    def exchange(self, algorithm: ec.ECDH, peer_public_key: ec.EllipticCurvePublicKey) -> NoReturn:  # noqa: D102
        self._elsewhere()

    def private_numbers(self) -> NoReturn:  # noqa: D102
        self._elsewhere()

    def private_bytes(self, *_: object) -> NoReturn:  # noqa: D102
        self._elsewhere()

    def __copy__(self) -> "RemoteKey":
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> "RemoteKey":
        return self

    def _elsewhere(self) -> NoReturn:
        raise UnsupportedAlgorithm("the key is elsewhere, and signs only")


def self_signed(key: ec.EllipticCurvePrivateKey, now: datetime) -> str:
    """Return a certificate (PEM) that a key signs for itself."""
    return _pem(_leaf(key.public_key(), SELF_SIGNED, key, SELF_SIGNED, now))


def issued(key: ec.EllipticCurvePrivateKey, now: datetime) -> str:
    """Return a certificate of the key and the one of an authority that has issued nothing else, and never will.

    Whoever wants files of this key to be trusted adds the second one to their trust anchors.
    """
    authority = ec.generate_private_key(ec.SECP256R1())  # gone when this returns
    return _pem(_leaf(key.public_key(), ISSUED, authority, AUTHORITY, now)) + _pem(_root(authority, now))


def _leaf(
    key: ec.EllipticCurvePublicKey, name: str, issuer: ec.EllipticCurvePrivateKey, by: str, now: datetime
) -> x509.Certificate:
    by_issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.public_key())
    return (
        _dated(key, name, by, now)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**{**_NO_USAGE, "digital_signature": True}), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
        .add_extension(by_issuer, critical=False)
        .sign(issuer, hashes.SHA256())
    )


def _root(key: ec.EllipticCurvePrivateKey, now: datetime) -> x509.Certificate:
    return (
        _dated(key.public_key(), AUTHORITY, AUTHORITY, now)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.KeyUsage(**{**_NO_USAGE, "key_cert_sign": True, "crl_sign": True}), critical=True)
        .sign(key, hashes.SHA256())
    )


def _dated(key: ec.EllipticCurvePublicKey, name: str, by: str, now: datetime) -> x509.CertificateBuilder:
    """Return what both kinds of certificates have."""
    return (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name(by))
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _BEFORE)
        .not_valid_after(now + _LIFE)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _name(said: str) -> x509.Name:
    attributes = {NameOID.ORGANIZATION_NAME: "Keepsake", NameOID.COMMON_NAME: said}
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in attributes.items()])


def _pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(serialization.Encoding.PEM).decode()
