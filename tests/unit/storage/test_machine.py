from __future__ import annotations

from parley.storage.machine import SystemClock, SystemEntropy


def test_the_clock_knows_its_zone_and_its_day() -> None:
    clock = SystemClock()
    before, day, after = clock.now(), clock.today(), clock.now()
    assert before.tzinfo is not None
    assert before.date() <= day <= after.date()


def test_randomness_has_the_length_asked_for_and_does_not_repeat() -> None:
    entropy = SystemEntropy()
    assert len(entropy.draw(16)) == 16
    assert entropy.draw(32) != entropy.draw(32)
