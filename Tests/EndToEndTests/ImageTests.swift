import Foundation
import TestSupport
import Testing

/// The pictures of a terminal in the README.
@Suite struct ImageTests {
    @Test func `the pictures show what the programs show`() async throws {
        let terminal = try Terminal()
        let images = URL(fileURLWithPath: CronSetting.script).deletingLastPathComponent()
            .appendingPathComponent("images").path
        let outcome = try await terminal.run(
            """
            PYTHONDONTWRITEBYTECODE=1 python3 '\(images)/draw.py' . &&
            for name in explain rehearse; do cmp "$name.svg" '\(images)'/"$name.svg" || exit; done
            """)
        #expect(
            outcome == Terminal.Outcome(code: 0, output: "", error: ""),
            "draw them again: PATH=\"$(swift build --show-bin-path):$PATH\" python3 scripts/images/draw.py"
        )
    }
}
