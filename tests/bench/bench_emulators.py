"""What the adapters of Firestore and Pub/Sub cost beside Google's clients: `python -m tests.bench.bench_emulators`.

Both sides talk to the same emulators, which take most of the time; the cloud takes longer, and then the ratios are
nearer to 1.
"""

import os
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from google.cloud.firestore_v1 import Client
from google.pubsub_v1 import PublisherClient
from google.pubsub_v1.services.publisher.transports import PublisherGrpcTransport
from grpc import insecure_channel

from shared.events import RequestAuthorized, encode
from shared.gcp.documents import FirestoreDocuments
from shared.gcp.publisher import TopicPublisher
from shared.ports.documents import Create, Unchanged, Update
from shared.ports.queries import Query, Where
from tests.bench.bench_stores import NOW, REQUEST, ratio
from tests.emulators.processes import running

COUNT = 20
PATHS = [f"requests/r_{i}" for i in range(50)]
EVENT = RequestAuthorized(occurred_at=NOW, request_id="r_" + "a" * 26)


def documents(project: str) -> None:
    ours, theirs = FirestoreDocuments(project, "(default)"), Client(project=project)
    ours.commit([Create(path, {**REQUEST, "n": i}) for i, path in enumerate(PATHS)])
    for path in PATHS:
        theirs.document(f"theirs/{path.partition('/')[2]}").set({**REQUEST, "n": 1})
    references = [theirs.document(f"theirs/{path.partition('/')[2]}") for path in PATHS]

    def compare_and_set(i: int, *also: Any) -> None:
        document = ours.get(PATHS[i % 50])
        assert document is not None
        ours.commit([Update(document.path, {**document.data, "n": i}, document.version), *also])

    def their_compare_and_set(i: int) -> None:
        found = references[i % 50].get()
        option = theirs.write_option(last_update_time=found.update_time)
        references[i % 50].update({**found.to_dict(), "n": i}, option=option)

    ratio("get / theirs", lambda i: ours.get(PATHS[i % 50]), lambda i: references[i % 50].get(), COUNT)
    ratio("get, and update at its version / theirs", compare_and_set, their_compare_and_set, COUNT)
    absent = Unchanged("consents/c_1", None)
    ratio("  with two expectations / theirs", lambda i: compare_and_set(i, absent), their_compare_and_set, COUNT)
    due = Query("requests", (Where("due_at", "<=", NOW),), order_by="due_at")
    query = theirs.collection("theirs").where("due_at", "<=", NOW).order_by("due_at").limit(100)
    ratio("query that finds nothing / theirs", lambda _: ours.query(due), lambda _: query.get(), COUNT)


def publishing(project: str, host: str) -> None:
    ours = TopicPublisher(project, "keepsake-", emulator_host=host)
    theirs = PublisherClient(transport=PublisherGrpcTransport(channel=insecure_channel(host)))
    topic = f"projects/{project}/topics/keepsake-{EVENT.topic}"
    theirs.create_topic(name=topic)
    messages = [{"data": encode(EVENT)}]
    ratio(
        "publish / theirs",
        lambda _: ours.publish(EVENT),
        lambda _: theirs.publish(topic=topic, messages=messages),
        COUNT,
    )


def throughput(project: str) -> None:
    store = FirestoreDocuments(project, "(default)", timeout_seconds=60)
    store.commit([Create("many/first", REQUEST)])
    for writers in (1, 4, 16):
        count = 40 * writers
        paths = [f"many/{writers}_{i}" for i in range(count)]
        started = time.perf_counter()
        with ThreadPoolExecutor(writers) as pool:
            list(pool.map(lambda path: store.commit([Create(path, REQUEST)]), paths))
        print(f"create: {writers:2} at once {count / (time.perf_counter() - started):8.0f}/s")


def main() -> None:
    with running() as emulators:
        os.environ.update(emulators.environment)
        project = f"demo-{uuid.uuid4().hex[:12]}"
        documents(project)
        publishing(project, emulators.pubsub)
        throughput(project)


if __name__ == "__main__":
    main()
