import Glibc

/// Seconds since 1970, by this machine's clock.
package func unixTime() -> Int64 { Int64(time(nil)) }
