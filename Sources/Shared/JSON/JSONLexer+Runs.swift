extension JSONLexer {
    /// The end of the bytes of a string that have no meaning in its syntax.
    @inline(__always)
    func endOfPlainText(at place: Place) -> Place {
        endOfRun(at: place) { word in
            let quotes = word ^ repeated(UInt8(ascii: "\""))
            let backslashes = word ^ repeated(UInt8(ascii: "\\"))
            // Less one, only a zero gets a high bit that it did not have; less 0x20, a control.
            return (quotes &- repeated(1)) & ~quotes | (backslashes &- repeated(1)) & ~backslashes
                | (word &- repeated(0x20)) & ~word
        }
    }

    @inline(__always)
    func endOfDigits(at place: Place) -> Place {
        endOfRun(at: place) { word in
            // A digit is less than ten, and plus 0x76 it gets no high bit.
            let digits = word ^ repeated(UInt8(ascii: "0"))
            return digits | (digits &+ repeated(0x76))
        }
    }

    /// The end of a run of bytes, eight of which are looked at at a time.
    /// - Parameter others: sets the high bit of the first byte that is not of the run; nothing
    ///   else matters but the high bits of the bytes before it, which are not set
    @inline(__always)
    private func endOfRun(at place: Place, _ others: (UInt64) -> UInt64) -> Place {
        var next = place
        while next < end {
            // In bounds: there are eight bytes from `next` on, or those that there are are copied.
            let word =
                end - next >= 8 ? UnsafeRawPointer(next).loadUnaligned(as: UInt64.self) : last(next)
            let found = others(UInt64(littleEndian: word)) & repeated(0x80)
            if found != 0 { return next + found.trailingZeroBitCount / 8 }
            next += 8
        }
        return end
    }

    /// The fewer than eight bytes from `place` on, and zeros.
    @inline(never)
    private func last(_ place: Place) -> UInt64 {
        var word: UInt64 = 0
        for offset in 0..<end - place { word |= UInt64(place[offset]) << UInt64(8 * offset) }
        return UInt64(littleEndian: word)
    }
}

/// A word of eight bytes, all the same.
@inline(__always)
private func repeated(_ byte: UInt8) -> UInt64 { 0x0101_0101_0101_0101 &* UInt64(byte) }
