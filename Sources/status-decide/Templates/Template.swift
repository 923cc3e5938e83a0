import Program

/// What a template may contain in place of a text.
protocol TemplateVariable: RawRepresentable<String>, CaseIterable, Equatable, Sendable {}

/// The variables of texts about an outage.
enum OutageVariable: String, TemplateVariable {
    case componentID = "component.id"
    case componentName = "component.name"
    case status
    case since
    case until
    case duration
    case dependents
    case lastError = "last_error"
    case lastTest = "last_test"
    case checkID = "check.id"
    case checkName = "check.name"
    case checkHostname = "check.hostname"
}

/// The variables of texts about planned work.
enum WorkVariable: String, TemplateVariable {
    case components
    case description = "window.description"
    case from
    case until
    case duration
}

/// What is wrong with a template.
struct TemplateProblem: Error, Equatable {
    let description: String
}

/// A text with variables, `{{component.name}} is down`.
struct Template<Variable: TemplateVariable>: Equatable, Sendable {
    enum Part: Equatable, Sendable {
        case text(String)
        case variable(Variable)
    }

    private let parts: [Part]

    private init(_ parts: [Part]) { self.parts = parts }

    init(_ text: String) throws(TemplateProblem) {
        var parts: [Part] = []
        var rest = text[...]
        while let open = rest.firstRange(of: "{{") {
            parts.append(.text(String(rest[..<open.lowerBound])))
            guard let close = rest[open.upperBound...].firstRange(of: "}}") else {
                throw TemplateProblem(description: "{{ without }}")
            }
            let name = rest[open.upperBound..<close.lowerBound].filter { $0 != " " }
            guard let variable = Variable(rawValue: name) else { throw Self.unknown(name) }
            parts.append(.variable(variable))
            rest = rest[close.upperBound...]
        }
        parts.append(.text(String(rest)))
        self.parts = parts
    }

    private static func unknown(_ name: String) -> TemplateProblem {
        let near = nearest(to: name, among: Variable.allCases.map(\.rawValue))
        let hint = near.map { " (did you mean {{\($0)}}?)" } ?? ""
        return TemplateProblem(description: "unknown variable {{\(name)}}\(hint)")
    }

    var variables: [Variable] {
        parts.compactMap { if case .variable(let variable) = $0 { variable } else { nil } }
    }

    /// The text with its variables filled in once: variables inside a value are not expanded. A
    /// missing or empty value becomes `absent`. Each value is put on one line, so that none can
    /// forge another line.
    func filled(absent: String = "unknown", with value: (Variable) -> String?) -> String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .variable(let variable):
                value(variable).flatMap { $0.isEmpty ? nil : oneLine($0) } ?? absent
            }
        }.joined()
    }
}

/// A template of ours is a list of texts and variables, in which no variable can be mistyped.
extension Template: ExpressibleByArrayLiteral {
    init(arrayLiteral parts: Part...) { self.init(parts) }

    static func + (first: Template, second: Template) -> Template {
        Template(first.parts + second.parts)
    }
}

extension Template.Part: ExpressibleByStringLiteral {
    init(stringLiteral text: String) { self = .text(text) }
}

extension Template<OutageVariable>.Part {
    static let componentName = Self.variable(.componentName)
    static let since = Self.variable(.since)
    static let until = Self.variable(.until)
    static let duration = Self.variable(.duration)
    static let dependents = Self.variable(.dependents)
}

extension Template<WorkVariable>.Part {
    static let components = Self.variable(.components)
    static let from = Self.variable(.from)
    static let until = Self.variable(.until)
}
