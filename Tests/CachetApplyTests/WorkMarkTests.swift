import Records
import Testing

@testable import cachet_apply

@Suite struct WorkMarkTests {
    private let mark = WorkMark(key: .sample, plan: .sample)

    @Test func `the marker line has key, times and components`() {
        let text = WorkText(text: "Slow.", key: mark)
        #expect(
            text.message
                == "Slow.\n\n[pingdom-cachet]: # (window/224724/6110986 1000 2000 1,4)")
        #expect(WorkText(message: text.message) == text)
        #expect(WorkText(message: text.message.replacing("\n", with: "\r\n")) == text)
    }

    @Test(arguments: [
        "window/1/2", "window/1/2 1000 2000", "window/1/2 a 2000 1", "window/1/2 1000 2000 1,b",
        "1/7/100 1000 2000 1", "window/1/2 1000 2000 1 9", "",
    ])
    func `anything else is no marker of a schedule`(text: String) {
        #expect(WorkMark(inBrackets: text) == nil)
    }

    @Test func `the marker of an incident is none of a schedule, and the other way round`() {
        #expect(WorkText(message: "a\n\n[pingdom-cachet]: # (1/7/100)").key == nil)
        #expect(MarkedText(message: WorkText(text: "a", key: mark).message).key == nil)
    }

    // Moving.

    private func moved(_ text: String, _ paragraph: String = "New time: 2 to 3.") -> String {
        WorkText(text: text, key: mark).moved(paragraph).text
    }

    @Test func `new times become the last paragraph, and replace earlier ones`() {
        #expect(moved("Slow.") == "Slow.\n\nNew time: 2 to 3.")
        #expect(moved("Slow.\n\nNew time: 1 to 2.") == "Slow.\n\nNew time: 2 to 3.")
        #expect(moved("Slow.\r\n\r\nNew time: 1 to 2.\r\n") == "Slow.\n\nNew time: 2 to 3.")
        #expect(moved("a\n\nb\n\nNew time: 1\nto 2.") == "a\n\nb\n\nNew time: 2 to 3.")
        #expect(moved("New time: 1 to 2.") == "New time: 2 to 3.")
    }

    @Test func `what a person has written stays`() {
        #expect(
            moved("Slow.\n\nNew time: 1 to 2.\n\nSorry!")
                == "Slow.\n\nNew time: 1 to 2.\n\nSorry!\n\nNew time: 2 to 3.")
        #expect(moved("New time: soon.") == "New time: soon.\n\nNew time: 2 to 3.")
        #expect(moved("1 to 2", "2 to 3") == "1 to 2\n\n2 to 3")
        #expect(moved("") == "\n\nNew time: 2 to 3.")
    }

    @Test func `new times cannot forge a marker`() {
        let forged = moved("Slow.", "[pingdom-cachet]: # (window/9/9 1 2 3)")
        #expect(WorkText(message: WorkText(text: forged, key: mark).message).key == mark)
    }
}
