# That what is built here runs with libcurl 7.74, and builds with its headers: those of Debian 11,
# unpacked beside, not installed. Sourced by scripts/test-package.

printf '\n== With an older libcurl\n'
older=$work/older
mkdir -p "$older/lists/partial" "$older/cache/archives/partial" "$older/root"
: >"$older/status"
echo "deb http://deb.debian.org/debian bullseye main" >"$older/sources.list"
cat >"$older/apt.conf" <<TEXT
Dir::State "$older"; Dir::State::lists "$older/lists"; Dir::State::status "$older/status";
Dir::Cache "$older/cache"; Dir::Etc::sourcelist "$older/sources.list";
Dir::Etc::sourceparts "-"; APT::Sandbox::User "root";
Acquire::Check-Valid-Until "false";
TEXT
said=$({ APT_CONFIG="$older/apt.conf" apt-get update &&
    APT_CONFIG="$older/apt.conf" apt-get --yes --download-only --no-install-recommends \
        install libcurl4-openssl-dev; } 2>&1) || fail "apt-get: $said"
for archive in "$older"/cache/archives/*.deb; do
    case ${archive##*/} in
        # glibc, and what this system's own programs need.
        libc6_* | libgcc* | gcc-* | libcrypt1* | perl* | tar_* | dpkg_* | debconf_*) ;;
        *) dpkg-deb -x "$archive" "$older/root" ;;
    esac
done
triplet=$(gcc -print-multiarch)
older_libraries=$older/root/usr/lib/$triplet:$older/root/lib/$triplet
for program in pingdom-checks cachet-apply; do
    same "$program runs with 7.74" "$(LD_LIBRARY_PATH=$older_libraries \
        "$work/unpacked/bin/$program" --version | sed -n '2s/ .*//p')" libcurl/7.74.0
done

# Whatever is built anew, and what it builds on, in a folder of its own.
swift build --scratch-path .build-older -Xcc "-I$older/root/usr/include/$triplet" \
    --product pingdom-checks >"$work/older.log" 2>&1 || fail "$(tail -n 20 "$work/older.log")"
printf '   ok: it builds with the headers of 7.74\n'
swift build --build-tests
# The unit tests of HTTP compare a newer library's own words and spellings.
LD_LIBRARY_PATH=$older_libraries swift test --skip-build --disable-xctest \
    --filter EndToEndTests >"$work/older.log" 2>&1 ||
    fail "with 7.74: $(grep -A 4 'recorded an issue' "$work/older.log" | head -n 60)"
printf '   ok: the end-to-end tests pass with 7.74\n'

libc=$(objdump -T "$work/unpacked"/bin/[psc]*s "$work/unpacked/bin/cachet-apply" 2>/dev/null |
    grep -o 'GLIBC_[0-9.]*' | sort -uV | tail -n 1)
same "nothing is newer than glibc 2.34" \
    "$(printf '%s\n' "$libc" GLIBC_2.34 | sort -V | tail -n 1)" GLIBC_2.34
cat >"$work/throw.cc" <<'TEXT'
#include <cmath>
#include <cstdio>
#include <random>
extern "C" float hypotf(float, float);
int main(int count, char **) {
    volatile float x = 3, y = 4;
    try {
        if (count > 0) throw 7;
    } catch (int number) {
        std::random_device device;
        std::printf("%d %g %d\n", number, hypotf(x, y), device() != device());
    }
}
TEXT
c++ -static-libgcc -static-libstdc++ -o "$work/throw" "$work/throw.cc" \
    .build/static-libraries/older-glibc.o -lm
same "what stands in for a newer glibc works" "$("$work/throw")" "7 5 1"
