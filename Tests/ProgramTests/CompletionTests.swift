import Program
import Testing

/// The lines that a shell prints when it runs a script.
private func output(of shell: String, _ script: String) throws -> [Substring] {
    try withOutput(ofShell: script, named: shell) { output in
        var lines: [Substring] = []
        var reader = LineReader(descriptor: output)
        try reader.forEachLine { line, _ in
            lines.append(
                Substring(decoding: line.withUnsafeBufferPointer { Array($0) }, as: UTF8.self))
        }
        return lines
    }
}

@Suite struct BashCompletionTests {
    /// What bash would offer for the last of these words; `files` stands for the folder's files.
    private func offers(_ words: String..., by program: ProgramDescription = sample) throws
        -> [Substring]
    {
        let list = ([program.name] + words).map { "'\($0)'" }.joined(separator: " ")
        let function = "_" + program.name.replacing("-", with: "_")
        return try output(
            of: "bash",
            """
            \(program.help(as: .bash))
            compopt() { echo files; }
            COMP_WORDS=(\(list))
            COMP_CWORD=\(words.count)
            \(function)
            printf '%s\\n' "${COMPREPLY[@]}"
            """)
    }

    @Test func `options are offered after a dash`() throws {
        #expect(
            try offers("-") == [
                "--map", "--tag", "--api", "--explain", "-v", "--verbose", "-h", "--help",
                "-V", "--version",
            ])
        #expect(try offers("--map", "x", "--ex") == ["--explain"])
        #expect(try offers("--nothing") == [])
    }

    @Test func `an option that takes a file offers files, also after an equals sign`() throws {
        #expect(try offers("--map", "") == ["files"])
        #expect(try offers("--map", "=") == ["files"])
        #expect(try offers("--map", "=", "m") == ["files"])
    }

    @Test func `an option that takes one of several words offers them`() throws {
        #expect(try offers("--api", "") == ["auto", "v1"])
        #expect(try offers("--api", "=", "v") == ["v1"])
    }

    @Test func `an optional value is offered only after the equals sign`() throws {
        #expect(try offers("--explain", "=") == ["text"])
        #expect(try offers("--explain", "") == ["files"])
    }

    @Test func `nothing is offered for a value that may be anything`() throws {
        #expect(try offers("--tag", "") == [])
    }

    @Test func `files are offered as operands if the program takes any`() throws {
        #expect(try offers("") == ["files"])
        #expect(try offers("", by: bare) == ["-h", "--help", "-V", "--version"])
    }
}

@Suite struct ZshCompletionTests {
    @Test func `each option becomes a specification with quoted text`() {
        #expect(
            sample.help(as: .zsh) == """
                #compdef sample-program
                # Made by: sample-program --help=zsh
                _arguments -S \\
                    '--map=[the map'\\''s \\[file\\]]:value:_files' \\
                    '*--tag=[those with a tag]:value: ' \\
                    '--api=[the API]:value:(auto v1)' \\
                    '--explain=-[say why, on two lines]::value:(text)' \\
                    '-v[more]' \\
                    '--verbose[more]' \\
                    '-h[show the options and exit]' \\
                    '--help[show the options and exit]' \\
                    '-V[show the version, the build and its libraries, and exit]' \\
                    '--version[show the version, the build and its libraries, and exit]' \\
                    '*:file:_files'

                """)
        #expect(!bare.help(as: .zsh).contains("_files"))
    }
}

@Suite struct FishCompletionTests {
    @Test func `each option becomes a line with quoted text`() {
        #expect(
            sample.help(as: .fish) == """
                # Completion of sample-program for fish. Made by: sample-program --help=fish
                complete -c sample-program -l map -r -F -d 'the map\\'s [file]'
                complete -c sample-program -l tag -x -d 'those with a tag'
                complete -c sample-program -l api -x -a 'auto v1' -d 'the API'
                complete -c sample-program -l explain -f -a 'text' -d 'say why, on two lines'
                complete -c sample-program -s v -l verbose -d 'more'
                complete -c sample-program -s h -l help -d 'show the options and exit'
                complete -c sample-program -s V -l version -d 'show the version, the build and its libraries, and exit'

                """)
    }

    @Test func `no files are offered if the program takes no operands`() {
        #expect(bare.help(as: .fish).contains("complete -c bare -f\n"))
    }
}
