from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID

from shared.credentials.certificates import RemoteKey, issued, self_signed

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
ES256 = ec.ECDSA(hashes.SHA256())


@pytest.fixture(scope="module")
def key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def chain(pem: str) -> list[x509.Certificate]:
    return x509.load_pem_x509_certificates(pem.encode())


def extension(certificate: x509.Certificate, kind: type[Any]) -> Any:
    return certificate.extensions.get_extension_for_class(kind)


def test_an_authority_issues_one_certificate_and_its_key_is_gone(key: ec.EllipticCurvePrivateKey) -> None:
    leaf, authority = chain(issued(key, NOW))
    leaf.verify_directly_issued_by(authority)
    authority.verify_directly_issued_by(authority)
    assert leaf.public_key() == key.public_key() != authority.public_key()
    assert extension(authority, x509.BasicConstraints).value.path_length == 0


def test_a_key_that_is_elsewhere_signs_its_own_certificate(key: ec.EllipticCurvePrivateKey) -> None:
    asked = []

    def sign(message: bytes) -> bytes:
        asked.append(message)
        return key.sign(message, ES256)

    (leaf,) = chain(self_signed(RemoteKey(key.public_key(), sign), NOW))
    leaf.verify_directly_issued_by(leaf)
    assert asked == [leaf.tbs_certificate_bytes]


def test_a_certificate_is_for_signing_files_and_nothing_else(key: ec.EllipticCurvePrivateKey) -> None:
    for leaf in (chain(issued(key, NOW))[0], chain(self_signed(key, NOW))[0]):
        assert not extension(leaf, x509.BasicConstraints).value.ca
        usage = extension(leaf, x509.KeyUsage)
        assert usage.critical
        assert usage.value.digital_signature
        assert {usage.value.key_cert_sign, usage.value.crl_sign, usage.value.key_encipherment} == {False}
        assert list(extension(leaf, x509.ExtendedKeyUsage).value) == [ExtendedKeyUsageOID.EMAIL_PROTECTION]
        assert extension(leaf, x509.AuthorityKeyIdentifier).value.key_identifier


def test_a_certificate_outlives_the_files_and_holds_on_clocks_that_are_late(key: ec.EllipticCurvePrivateKey) -> None:
    for certificate in chain(issued(key, NOW)):
        assert certificate.not_valid_before_utc <= NOW - timedelta(hours=23)
        assert certificate.not_valid_after_utc >= NOW + timedelta(days=19 * 365)


def test_a_certificate_names_the_program_and_no_person_or_machine(key: ec.EllipticCurvePrivateKey) -> None:
    names = {one.rfc4514_string() for each in chain(issued(key, NOW)) for one in (each.subject, each.issuer)}
    assert names == {"CN=Keepsake on one machine,O=Keepsake", "CN=Keepsake on one machine\\, authority,O=Keepsake"}
