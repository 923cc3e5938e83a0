import Glibc

/// Opens each standard stream with which the program was started closed, so that every use of it
/// fails. Otherwise the next file or connection would get its number, and what is meant for people
/// or for the next program would be written into that.
///
/// Must come before anything else is opened.
func occupyClosedStreams() {
    for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) == -1 {
        _ = open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
    }
}
