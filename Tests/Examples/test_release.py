"""`scripts/release` in a repository of its own, where everything passes or fails as the test says."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
VERSION = "Sources/Shared/Program/Help/Version.swift"
CHANGES = "# Changes\n\n## 1.2.3 (2026-12-24)\n\n- New\n\n## 1.2.2 (2026-11-01)\n\n- Old\n"
PACKAGE = '#!/bin/sh\nmkdir -p "$1" && echo "0a1b  it.deb" >"$1/SHA256SUMS"\n'


class ReleaseTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.write(VERSION, 'package let version = "1.2.3"\nlet versionDate = "December 24, 2026"\n')
        self.write("CHANGELOG.md", CHANGES)
        self.write(".gitignore", ".build*/\n")
        self.write(".ci/run", "#!/bin/sh\n")
        self.write("scripts/package", PACKAGE)
        shutil.copy(ROOT / "scripts/release", self.folder / "scripts/release")
        self.git("init", "--quiet")
        self.commit()

    def write(self, name, text):
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        file.chmod(0o755)

    def git(self, *words):
        person = ["-c", "user.name=A", "-c", "user.email=a@example.com"]
        return subprocess.run(
            ["git", *person, *words], cwd=self.folder, check=True, capture_output=True, text=True
        ).stdout

    def commit(self):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "Change")

    def release(self, *words):
        names = {"AUTHOR", "COMMITTER"}
        person = {f"GIT_{name}_NAME": "A" for name in names}
        person |= {f"GIT_{name}_EMAIL": "a@example.com" for name in names}
        ended = subprocess.run(
            [self.folder / "scripts/release", *words], env=os.environ | person,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=600,
        )
        return ended.returncode, ended.stdout

    def assert_refused(self, message):
        self.assertEqual(self.release("1.2.3"), (1, f"release: {message}\n"))
        self.assertEqual(self.git("tag"), "")

    def test_it_tags_makes_packages_and_says_what_to_publish(self):
        code, said = self.release("1.2.3")
        self.assertEqual(code, 0, said)
        self.assertEqual(self.git("tag"), "v1.2.3\n")
        for part in "git push origin v1.2.3\n", "  0a1b  it.deb\n", "\n- New\n":
            self.assertIn(part, said)
        self.assertNotIn("- Old", said)

    def test_it_takes_a_version(self):
        for words in [], ["next"], ["1.2.3", "1.2.4"]:
            self.assertEqual(self.release(*words), (64, "usage: scripts/release VERSION\n"))

    def test_the_version_has_one_place(self):
        self.assertEqual(self.release("1.2.4"), (1, f"release: {VERSION} has version 1.2.3\n"))

    def test_the_changelog_has_the_section(self):
        self.write("CHANGELOG.md", CHANGES.replace("2026-12-24", "not released"))
        self.commit()
        self.assert_refused(
            f'CHANGELOG.md has no section "## 1.2.3 (2026-12-24)", the date in {VERSION}'
        )

    def test_the_tree_is_clean(self):
        self.write("more", "")
        self.assert_refused("the tree is not clean")

    def test_everything_passes(self):
        self.write(".ci/run", "#!/bin/sh\nexit 1\n")
        self.commit()
        self.assert_refused(".ci/run fails")

    def test_no_tag_stays_without_packages(self):
        self.write("scripts/package", "#!/bin/sh\nexit 1\n")
        self.commit()
        self.assert_refused("the packages cannot be made; the tag is gone again")

    def test_a_version_is_released_once(self):
        self.git("tag", "v1.2.3")
        self.assertEqual(self.release("1.2.3"), (1, "release: the tag v1.2.3 exists\n"))


if __name__ == "__main__":
    unittest.main()
