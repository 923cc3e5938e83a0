/// How a program ended, with the code from `sysexits.h` if there is one.
package enum ExitCode: Int32, Sendable, CaseIterable {
    /// All done, even if there was nothing to do.
    case success = 0
    /// Some actions were not applied, or an audit found something.
    case incomplete = 1
    /// The command line makes no sense.
    case usage = 64
    /// The input is malformed or cut short.
    case badInput = 65
    /// The server refused, or the answer is not from its API.
    case refused = 69
    /// Reading or writing a stream or file failed.
    case inputOutput = 74
    /// Try again later: unreachable, timed out, cut short, throttled, 5xx.
    case tryAgain = 75
    /// Credentials are missing or refused.
    case credentials = 77
    /// The map or a setting is wrong.
    case configuration = 78
}

extension ExitCode {
    /// What it means, as briefly as possible.
    var word: String {
        switch self {
        case .success: "done"
        case .incomplete: "some not applied"
        case .usage: "usage"
        case .badInput: "bad input"
        case .refused: "refused"
        case .inputOutput: "input or output"
        case .tryAgain: "try later"
        case .credentials: "credentials"
        case .configuration: "map or settings"
        }
    }

    /// What it means, in a sentence.
    var meaning: String {
        switch self {
        case .success: "Done, even if there was nothing to do."
        case .incomplete: "Some actions were not applied, or an audit found something."
        case .usage: "The command line makes no sense."
        case .badInput: "The input is malformed or cut short; the message names the line."
        case .refused: "The server refused, or the answer is not from its API."
        case .inputOutput: "Reading or writing a stream or file failed."
        case .tryAgain: "Try again later: unreachable, timed out, throttled, or stale."
        case .credentials: "Credentials are missing or refused."
        case .configuration:
            "The map or a setting is wrong, or names something that is missing; the rest is done."
        }
    }
}
