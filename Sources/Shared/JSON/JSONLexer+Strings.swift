extension JSONLexer {
    /// A string whose opening quote is known.
    struct StringEnd {
        /// The closing quote.
        let close: Place
        let isEscaped: Bool
    }

    @inline(__always)
    func endOfString(at quote: Place) throws(Problem) -> StringEnd {
        let next = endOfPlainText(at: quote + 1)
        if has(UInt8(ascii: "\""), at: next) { return StringEnd(close: next, isEscaped: false) }
        return StringEnd(close: try closeOfString(at: quote, from: next), isEscaped: true)
    }

    /// Kept separate because escapes are rare.
    @inline(never)
    private func closeOfString(at quote: Place, from place: Place) throws(Problem) -> Place {
        var next = place
        while next < end {
            switch next[0] {
            case UInt8(ascii: "\""): return next
            case UInt8(ascii: "\\"): next = endOfPlainText(at: try endOfEscape(at: next))
            default: throw problem("control character in a string", at: next)
            }
        }
        throw problem("unterminated string", at: quote)
    }

    private func endOfEscape(at backslash: Place) throws(Problem) -> Place {
        let invalid = problem("invalid escape", at: backslash)
        guard end - backslash >= 2 else { throw invalid }
        switch backslash[1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
            UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return backslash + 2
        case UInt8(ascii: "u"):
            guard end - backslash >= 6,
                (2..<6).allSatisfy({ hexadecimalDigit(backslash[$0]) != nil })
            else { throw invalid }
            return backslash + 6
        default:
            throw invalid
        }
    }
}

/// The value of a hexadecimal digit, or nil.
func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}
