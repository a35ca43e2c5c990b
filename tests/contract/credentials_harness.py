"""The credentials of the cloud: a key of Cloud KMS, served by a local server."""

from shared.gcp.credentials import KEY_SETTING, CloudCredentials
from shared.gcp.kms import KmsSigner
from shared.system import SystemClock, SystemEntropy
from tests.contract.signers import KmsHarness
from tests.google.kms import KEY_VERSION


class KmsCredentialsHarness(KmsHarness):
    """A key that signs a certificate for itself; processes find the server by its address."""

    def open(self) -> CloudCredentials:  # type: ignore[override]
        signer = KmsSigner(KEY_VERSION, endpoint=self._url, setting=KEY_SETTING)
        return CloudCredentials(signer, "", SystemClock(), SystemEntropy())
