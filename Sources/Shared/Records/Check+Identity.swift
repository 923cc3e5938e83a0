import JSON

extension Check {
    /// What distinguishes a check from all others. The ids of Pingdom's checks are numbers.
    package enum Identity: Hashable, Sendable {
        case uptime(Int64)
        case transaction(Int64)
        case external(ExternalID)

        package var kind: Kind {
            switch self {
            case .uptime: .uptime
            case .transaction: .transaction
            case .external: .external
            }
        }

        /// Nil for a kind whose ids are no numbers.
        package init?(_ kind: Kind, number: Int64) {
            switch kind {
            case .uptime: self = .uptime(number)
            case .transaction: self = .transaction(number)
            case .external: return nil
            }
        }

        /// Pingdom's id; nil for a check of another monitor.
        package var number: Int64? {
            switch self {
            case .uptime(let id), .transaction(let id): id
            case .external: nil
            }
        }

        /// Hashes the id alone, because two kinds seldom share one.
        package func hash(into hasher: inout Hasher) {
            switch self {
            case .uptime(let id), .transaction(let id): hasher.combine(id)
            case .external(let id): hasher.combine(id)
            }
        }
    }

    /// The id that another monitor gives a check: a text of 1 to 200 bytes without control
    /// characters.
    package struct ExternalID: RawRepresentable, Hashable, Sendable, JSONWritable {
        package let rawValue: String

        package init?(rawValue: String) {
            let hasControls = rawValue.unicodeScalars.contains {
                $0.properties.generalCategory == .control
            }
            guard 1...200 ~= rawValue.utf8.count, !hasControls else { return nil }
            self.rawValue = rawValue
        }
    }
}

extension Check.Identity: Comparable {
    /// Orders by id; an uptime check comes before a transaction check with the same id, and a check
    /// of another monitor after all of Pingdom's.
    package static func < (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.uptime(let left), .transaction(let right)): left <= right
        case (.uptime(let left), .uptime(let right)),
            (.transaction(let left), .transaction(let right)),
            (.transaction(let left), .uptime(let right)):
            left < right
        case (.external(let left), .external(let right)): left.rawValue < right.rawValue
        case (_, .external): true
        case (.external, _): false
        }
    }
}

/// Identities as keys spell them: `85975`, `t104757` for a transaction check, and `x:core%2Fapi` for
/// the check `core/api` of another monitor.
extension Check.Identity {
    package init?(_ text: some StringProtocol) {
        if text.hasPrefix("x:") {
            guard let id = Check.ExternalID(encoded: text.dropFirst(2)) else { return nil }
            self = .external(id)
            return
        }
        let isTransaction = text.hasPrefix("t")
        let digits = text.dropFirst(isTransaction ? 1 : 0)
        guard digits.utf8.allSatisfy(\.isDigit), let id = Int64(digits) else { return nil }
        self = isTransaction ? .transaction(id) : .uptime(id)
    }

    package var name: String {
        switch self {
        case .uptime(let id): "\(id)"
        case .transaction(let id): "t\(id)"
        case .external(let id): "x:\(id.encoded)"
        }
    }
}

extension Check.ExternalID {
    /// With every byte percent-encoded that is not one of `A-Za-z0-9._-`.
    fileprivate var encoded: String {
        rawValue.utf8.reduce(into: "") { text, byte in
            if byte.isPlain {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                text += (byte < 0x10 ? "%0" : "%") + digits
            }
        }
    }

    fileprivate init?(encoded text: some StringProtocol) {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%") {
                let digits = String(decoding: rest.prefix(2), as: UTF8.self)
                guard digits.utf8.count == 2, let decoded = UInt8(digits, radix: 16) else {
                    return nil
                }
                rest = rest.dropFirst(2)
                bytes.append(decoded)
            } else if byte.isPlain {
                bytes.append(byte)
            } else {
                return nil
            }
        }
        guard let decoded = String(validating: bytes, as: UTF8.self) else { return nil }
        self.init(rawValue: decoded)
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }

    /// Whether keys spell it as itself.
    fileprivate var isPlain: Bool {
        switch self {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
        case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: isDigit
        }
    }
}
