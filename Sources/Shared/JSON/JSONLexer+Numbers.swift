extension JSONLexer {
    @inline(__always)
    func endOfNumber(at place: Place) throws(Problem) -> Place {
        let digits = has(UInt8(ascii: "-"), at: place) ? place + 1 : place
        let next = has(UInt8(ascii: "0"), at: digits) ? digits + 1 : endOfDigits(at: digits)
        guard next > digits else {
            throw unexpected(
                next == place ? "where a value should be" : "in a number", at: next)
        }
        let isInteger =
            next < end && next[0] != UInt8(ascii: ".") && next[0] | 0x20 != UInt8(ascii: "e")
        return isInteger ? next : try endOfFraction(at: next)
    }

    /// The end of what follows the integer of a number. Kept separate because it is rare.
    @inline(never)
    private func endOfFraction(at place: Place) throws(Problem) -> Place {
        var next = place
        if has(UInt8(ascii: "."), at: next) { next = try endOfSomeDigits(at: next + 1) }
        if has(UInt8(ascii: "e"), at: next) || has(UInt8(ascii: "E"), at: next) {
            next += 1
            if has(UInt8(ascii: "+"), at: next) || has(UInt8(ascii: "-"), at: next) { next += 1 }
            next = try endOfSomeDigits(at: next)
        }
        return next
    }

    private func endOfSomeDigits(at place: Place) throws(Problem) -> Place {
        let next = endOfDigits(at: place)
        guard next > place else { throw unexpected("in a number", at: place) }
        return next
    }
}
