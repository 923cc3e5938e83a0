/// How a program ended, in the words of `sysexits.h` where it has one.
package enum ExitCode: Int32, Sendable {
    /// All done, also with nothing to do.
    case success = 0
    /// Some actions were not applied.
    case incomplete = 1
    /// The command line makes no sense.
    case usage = 64
    /// The input is malformed or cut short.
    case badInput = 65
    /// The server refused, or answered what is not its API.
    case refused = 69
    /// Reading or writing a stream or file failed.
    case inputOutput = 74
    /// Not now: unreachable, timed out, cut short, throttled, 5xx.
    case tryAgain = 75
    /// Credentials are missing or refused.
    case credentials = 77
    /// The map or a setting is wrong.
    case configuration = 78
}
