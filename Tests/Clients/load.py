# load.py: purchases under way while a test breaks something, and what has to hold of them afterwards.

import threading
import time


class Purchases:
    """Workers that buy one after the other; who gets 503 asks again with the same key, as an agent would."""

    def __init__(self, server, token, name, workers=4):
        self.server, self.token, self.name = server, token, name
        self.answered, self.slowest, self.refused = {}, 0.0, 0
        self._ended = threading.Event()
        self._threads = [threading.Thread(target=self._work, args=(number,)) for number in range(workers)]
        self._failures = []

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._ended.set()
        for thread in self._threads:
            thread.join(60)
        assert not self._failures, self._failures

    def _work(self, worker):
        try:
            self._buy(worker)
        except Exception as error:  # noqa: BLE001  # told by __exit__, in the test's own thread
            self._failures.append(error)

    def _buy(self, worker):
        connection = self.server.connection()
        number = 0
        while not self._ended.is_set():
            key = f"{worker}-{number}"
            begun = time.monotonic()
            answer = self.server.purchase(connection, self.token, self.name, key)
            self.slowest = max(self.slowest, time.monotonic() - begun)
            assert answer.status in (201, 503), answer
            if answer.status == 201:
                self.answered[key] = answer
                number += 1
            else:
                self.refused += 1
                assert answer.headers["retry-after"]
                time.sleep(0.05)

    def check(self, postgres):
        """What was answered is stored once, and is answered again as it was; nothing else is stored but what was under way."""
        ids = {answer.json["purchase_id"] for answer in self.answered.values()}
        assert len(ids) == len(self.answered)
        stored = int(postgres.sql("SELECT count(*) FROM ledger WHERE kind = 'purchase'"))
        assert stored in range(len(ids), len(ids) + len(self._threads) + 1), (stored, len(ids))
        for key, answer in list(self.answered.items())[:: max(1, len(self.answered) // 20)]:
            again = self.server.purchase(self.server.connection(), self.token, self.name, key)
            assert (again.status, again.body) == (201, answer.body)
