import Glibc

/// Finds where the parts of a JSON text end; the text is known to be valid UTF-8.
///
/// What finds an end is given the place where the part begins, and returns the place behind it: so
/// places stay in the processor's registers. A place that is less than `end` is in the text and may
/// be read; none is beyond `end`.
struct JSONLexer {
    typealias Place = UnsafePointer<UInt8>

    struct Problem: Error {
        let message: String
        let offset: Int
    }

    let start: Place
    let end: Place

    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: end - start) }

    func offset(of place: Place) -> Int { place - start }

    @inline(__always)
    func has(_ byte: UInt8, at place: Place) -> Bool { place < end && place[0] == byte }

    /// Some servers and editors put a byte order mark before a text (RFC 8259, section 8.1).
    var endOfByteOrderMark: Place {
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? start + 3 : start
    }

    @inline(__always)
    func endOfSpace(at place: Place) -> Place {
        var next = place
        while next < end {
            switch next[0] {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
                next += 1
            default: return next
            }
        }
        return next
    }

    @inline(__always)
    func endOfWord(_ word: StaticString, at place: Place) throws(Problem) -> Place {
        let length = word.utf8CodeUnitCount
        guard end - place >= length, memcmp(place, word.utf8Start, length) == 0 else {
            throw problem("unknown word", at: place)
        }
        return place + length
    }

    func problem(_ message: String, at place: Place) -> Problem {
        Problem(message: message, offset: offset(of: place))
    }

    func unexpected(_ what: String, at place: Place) -> Problem {
        guard place < end else { return problem("unexpected end of the text", at: place) }
        let rest = UnsafeBufferPointer(start: place, count: end - place)
        let found = String(decoding: rest, as: UTF8.self).unicodeScalars.prefix(1)
        return problem("unexpected \(quoted(String(found))) \(what)", at: place)
    }
}
