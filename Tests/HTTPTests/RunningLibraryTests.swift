import Program
import Testing

@testable import HTTP

@Suite struct RunningLibraryTests {
    private func complaint(number: UInt32, hasTLS: Bool = true) -> Failure? {
        let library = RunningLibrary(number: number, hasTLS: hasTLS, text: "libcurl/7.68.0 TLS/1")
        do {
            try library.requireUsable()
            return nil
        } catch {
            return error
        }
    }

    @Test func `a libcurl older than 7 74 is named with what is needed`() {
        #expect(
            complaint(number: 0x07_44_00)
                == Failure(
                    .refused,
                    "libcurl 7.74 or newer is needed, and this is libcurl/7.68.0 TLS/1"))
        #expect(complaint(number: 0x07_4A_00) == nil)
        #expect(complaint(number: 0x08_00_00) == nil)
    }

    @Test func `a libcurl without TLS is named with what is needed`() {
        #expect(
            complaint(number: 0x07_4A_00, hasTLS: false)
                == Failure(
                    .refused,
                    "a libcurl with TLS is needed, and this one has none: libcurl/7.68.0 TLS/1"))
    }

    @Test func `options are set only where the library has them`() {
        let old = RunningLibrary(number: 0x07_4A_00, hasTLS: true, text: "")
        let new = RunningLibrary(number: 0x07_57_00, hasTLS: true, text: "")
        #expect(!old.takesProtocolNames && !old.canExitQuickly)
        #expect(new.takesProtocolNames && new.canExitQuickly)
    }

    @Test func `the library of this process can be used`() throws {
        try RunningLibrary.current.requireUsable()
        let words = RunningLibrary.current.text.split(separator: " ")
        #expect(words.count == 2)
        #expect(words.allSatisfy { $0.contains("/") })
        #expect(words.first?.hasPrefix("libcurl/") == true)
    }
}
