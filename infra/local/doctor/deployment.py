"""What a deployment consists of, by the names that infra/terraform gives (tests/infra/test_doctor_on_plan.py)."""

from dataclasses import dataclass

from shared.pipeline import DEAD_LETTER_TOPIC, PIPELINE, SUBSCRIPTIONS, function_of

TICK_TOPIC = "sweep-ticked"
PRIVATE = ("keys", "results", "staging")
UPLOADS = "uploads"
DATABASES = ("core", "policy")
LONGEST_ACK_SECONDS, ACK_MARGIN_SECONDS = 600, 20


@dataclass(frozen=True, slots=True)
class Deployment:
    """One deployment.

    Attributes:
        project: the project's id.
        number: its number.
        region: where everything is.
        prefix: what every name begins with.
    """

    project: str
    number: str
    region: str
    prefix: str = "keepsake"

    def service(self, function: str) -> str:
        return f"{self.prefix}-{function}".replace("_", "-")

    def account(self, function: str) -> str:
        """Return what a function runs as."""
        return f"{self.service(function)}@{self.project}.iam.gserviceaccount.com"

    def pusher(self, function: str) -> str:
        """Return what subscriptions sign in as to call a function."""
        return f"{self.prefix}-push-{function}".replace("_", "-") + f"@{self.project}.iam.gserviceaccount.com"

    def agent(self, service: str) -> str:
        """Return Google's own account that acts for a service here."""
        return f"service-{self.number}@gcp-sa-{service}.iam.gserviceaccount.com"

    def audience(self, function: str) -> str:
        return f"https://{self.service(function)}-{self.number}.{self.region}.run.app"

    def topic(self, topic: str) -> str:
        return f"projects/{self.project}/topics/{self.prefix}-{topic}"

    def subscription(self, name: str) -> str:
        """Return the full name of `function.topic`."""
        return f"projects/{self.project}/subscriptions/{self.prefix}-{name}"

    def push_endpoint(self, name: str) -> str:
        return f"{self.audience(function_of(name))}/projects/{self.project}/topics/{SUBSCRIPTIONS[name]}"

    def bucket(self, kind: str) -> str:
        return f"{self.project}-{self.prefix}-{kind}"

    def database(self, name: str) -> str:
        return f"projects/{self.project}/databases/{name}"

    def role(self, grant: str) -> str:
        return f"projects/{self.project}/roles/{self.prefix.replace('-', '_')}_{grant}"

    @property
    def location(self) -> str:
        return f"projects/{self.project}/locations/{self.region}"

    @property
    def signing_key(self) -> str:
        return f"{self.location}/keyRings/{self.prefix}/cryptoKeys/receipts"

    @property
    def credentials_key(self) -> str:
        return f"{self.location}/keyRings/{self.prefix}/cryptoKeys/credentials"

    @property
    def secret(self) -> str:
        return f"projects/{self.project}/secrets/{self.prefix}-idempotency"

    @property
    def token_key(self) -> str:
        return f"{self.location}/keyRings/{self.prefix}/cryptoKeys/tokens"

    @property
    def oauth_secret(self) -> str:
        return f"projects/{self.project}/secrets/{self.prefix}-oauth"

    @property
    def tick_job(self) -> str:
        return f"{self.location}/jobs/{self.prefix}-{TICK_TOPIC}"


def publishers(topic: str) -> list[str]:
    """Return the functions that publish to a topic."""
    return [name for name, function in PIPELINE.items() if topic in function.publishes]


def topics() -> list[str]:
    """Return all topics."""
    named = {topic for function in PIPELINE.values() for topic in (*function.consumes, *function.publishes)}
    return sorted({*named, DEAD_LETTER_TOPIC})
