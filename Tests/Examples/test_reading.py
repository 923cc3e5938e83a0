"""The summary of `scripts/test` counts what ran, whatever its lines look like."""

import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "scripts/testing"))
from reading import SwiftTesting, Unittest


def read(*lines, with_=SwiftTesting):
    reader = with_()
    for line in lines:
        reader.line(line)
    return reader


class SwiftTestingTests(unittest.TestCase):
    def test_a_test_whose_line_runs_into_another_is_counted(self):
        reader = read(
            '✔ Test "a" passed after 0.1 seconds.◇ Test "c" started.',
            '◇ Test "d" sta✔ Test "b" passed after 0.1 seconds.',
            "✔ Test run with 2 tests in 1 suite passed after 0.2 seconds.",
        )
        self.assertEqual((reader.passed, reader.failed, reader.is_whole), (2, 0, True))

    def test_a_failed_test_is_not_counted_as_passed(self):
        reader = read(
            '✘ Test "a" recorded an issue at A.swift:1:1: Expectation failed: false',
            '✘ Test "a" failed after 0.1 seconds with 1 issue.',
            '✔ Test "b" passed after 0.1 seconds.',
            "✘ Test run with 2 tests in 1 suite failed after 0.2 seconds with 1 issue.",
        )
        self.assertEqual((reader.passed, reader.failed), (1, 1))
        self.assertEqual(
            reader.failures, [['"a"', "at A.swift:1:1: Expectation failed: false"]])

    def test_a_failed_test_with_cases_is_one_failure(self):
        reader = read(
            '✘ Test "a with b" recorded an issue with 1 argument x → 1 at A.swift:1:1: false',
            '✘ Test "a with b" with 20 test cases failed after 0.1 seconds with 1 issue.',
        )
        self.assertEqual([name for name, _ in reader.failures], ['"a with b"'])

    def test_a_run_that_ended_early_is_not_whole(self):
        reader = read('✔ Test "a" passed after 0.1 seconds.')
        self.assertEqual((reader.passed, reader.is_whole), (1, False))


class UnittestTests(unittest.TestCase):
    def test_a_skipped_test_has_not_failed(self):
        for verdict, mark in ("ok", "✔"), ("skipped 'no second user'", "✔"), ("FAIL", "✘"):
            with self.subTest(verdict):
                reader = read(f"test_a (module.Suite.test_a) ... {verdict}", with_=Unittest)
                self.assertEqual(reader.end(), f"{mark} Suite, 1 tests")


if __name__ == "__main__":
    unittest.main()
