/// The UTF-8 bytes that the contents of a valid JSON string stand for.
struct Unescaped: Sequence, IteratorProtocol {
    private let raw: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var pending: [UInt8].SubSequence = []

    init(_ raw: UnsafeBufferPointer<UInt8>) { self.raw = raw }

    mutating func next() -> UInt8? {
        if let byte = pending.popFirst() { return byte }
        guard position < raw.count else { return nil }
        let byte = raw[position]
        position += 1
        guard byte == UInt8(ascii: "\\") else { return byte }
        let letter = raw[position]
        position += 1
        switch letter {
        case UInt8(ascii: "b"): return 0x08
        case UInt8(ascii: "f"): return 0x0C
        case UInt8(ascii: "n"): return 0x0A
        case UInt8(ascii: "r"): return 0x0D
        case UInt8(ascii: "t"): return 0x09
        case UInt8(ascii: "u"): return nextOfUnicodeEscape()
        default: return letter
        }
    }

    private mutating func nextOfUnicodeEscape() -> UInt8? {
        var units = [codeUnit(at: position)]
        position += 4
        if UTF16.isLeadSurrogate(units[0]), let trail = trailSurrogate {
            position += 6
            units.append(trail)
        }
        pending = Array(String(decoding: units, as: UTF16.self).utf8)[...]
        return pending.popFirst()
    }

    /// The second half of a surrogate pair, if it comes next.
    private var trailSurrogate: UInt16? {
        guard raw[position...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else {
            return nil
        }
        let unit = codeUnit(at: position + 2)
        return UTF16.isTrailSurrogate(unit) ? unit : nil
    }

    private func codeUnit(at position: Int) -> UInt16 {
        raw[position..<position + 4].reduce(0) { $0 << 4 | UInt16(hexadecimalDigit($1) ?? 0) }
    }
}
