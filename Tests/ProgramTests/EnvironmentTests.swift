import Glibc
import Program
import Testing

/// The secret found in these variables or in the file.
private func token(_ variables: [String: String], file: String? = nil) throws -> String {
    try Environment(variables).secret("TOKEN", credential: "the-token", file: file).reveal()
}

@Suite struct EnvironmentTests {
    @Test func `an empty variable counts as absent`() {
        let environment = Environment(["FULL": "a", "EMPTY": ""])
        #expect(environment["FULL"] == "a")
        #expect(environment["EMPTY"] == nil)
        #expect(environment["ABSENT"] == nil)
    }

    @Test func `the live environment is that of this process`() throws {
        let path = try #require(getenv("PATH").map { String(cString: $0) })
        #expect(Environment.live["PATH"] == path)
    }

    @Test
    func `a secret comes from the option's file, the variable, its file or systemd, in this order`()
        throws
    {
        var template = Array("\(P_tmpdir)/credentials-XXXXXX".utf8).map(CChar.init) + [0]
        let directory = try #require(mkdtemp(&template).map { String(cString: $0) })
        let credential = "\(directory)/the-token"
        defer {
            unlink(credential)
            rmdir(directory)
        }
        try withDescriptor(of: credential, O_WRONLY | O_CREAT) {
            try LineWriter(descriptor: $0, name: credential).write(text: "lent\n")
        }
        try withFile("from the option\n") { option in
            try withFile("from the variable's file\n") { file in
                var variables = [
                    "TOKEN": "from the variable", "TOKEN_FILE": file,
                    "CREDENTIALS_DIRECTORY": directory,
                ]
                var found = [try token(variables, file: option)]
                variables["TOKEN_FILE"] = ""
                found.append(try token(variables))
                (variables["TOKEN"], variables["TOKEN_FILE"]) = ("", file)
                found.append(try token(variables))
                variables["TOKEN_FILE"] = ""
                found.append(try token(variables))
                #expect(
                    found == [
                        "from the option", "from the variable", "from the variable's file", "lent",
                    ])
            }
        }
    }

    @Test(arguments: [[:], ["TOKEN": ""], ["CREDENTIALS_DIRECTORY": "/nowhere"]])
    func `if there is no source, both variables are named`(variables: [String: String]) {
        let failure = failure { _ = try token(variables) }
        #expect(failure?.code == .credentials)
        #expect(failure?.message.contains("TOKEN") == true)
        #expect(failure?.message.contains("TOKEN_FILE") == true)
    }

    @Test func `a source that is present but has no secret is an error`() throws {
        #expect(failure { _ = try token(["TOKEN": "  "]) }?.code == .credentials)
        #expect(failure { _ = try token(["TOKEN_FILE": "/nowhere"]) }?.code == .credentials)
        try withFile("") { path in
            let failure = failure { _ = try token(["TOKEN": "good"], file: path) }
            #expect(failure?.code == .credentials)
            #expect(failure?.message.hasPrefix(path) == true)
        }
    }

    @Test func `a secret of several lines is refused and not shown`() throws {
        let one = failure { _ = try token(["TOKEN": "first\nsecond"]) }
        #expect(one?.code == .credentials)
        try withFile("first\nsecond\n") { path in
            let two = failure { _ = try token([:], file: path) }
            #expect(two?.code == .credentials)
            for failure in [one, two] {
                #expect(failure?.message.contains("first") == false)
                #expect(failure?.message.contains("second") == false)
            }
        }
    }

    @Test func `a byte order mark is not part of a secret`() throws {
        #expect(try withFile("\u{FEFF}token\r\n") { try token([:], file: $0) } == "token")
    }
}
