import JSON

/// A place in a map, such as `components[1].down_when`; empty for the map as a whole.
struct MapPath: Hashable, CustomStringConvertible {
    enum Step: Hashable {
        case member(String)
        case element(Int)
    }

    private(set) var steps: [Step] = []

    subscript(name: String) -> MapPath { MapPath(steps: steps + [.member(name)]) }

    subscript(index: Int) -> MapPath { MapPath(steps: steps + [.element(index)]) }

    var description: String {
        steps.reduce(into: "") { text, step in
            switch step {
            case .member(let name):
                text += (text.isEmpty ? "" : ".") + (name.isPlain ? name : quoted(name))
            case .element(let index): text += "[\(index)]"
            }
        }
    }
}

extension String {
    /// Whether a key can be shown in a place without quotes.
    fileprivate var isPlain: Bool {
        !isEmpty && allSatisfy { $0.isLetter || $0.isNumber || "_-$".contains($0) }
    }
}
