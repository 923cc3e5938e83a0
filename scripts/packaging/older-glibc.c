// What the static libraries of Swift and GCC ask of a newer glibc, so that programs that are built
// with 2.35 or newer run with 2.34 too. Nothing but those libraries uses it: a hidden symbol does
// not stand in for libc's in any shared library.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <features.h>
#include <link.h>
#include <math.h>
#include <stdlib.h>
#include <sys/random.h>

#define OWN __attribute__((visibility("hidden")))

// For Swift's Glibc module, since glibc 2.35.
OWN float hypotf(float x, float y) {
    if (isinf(x) || isinf(y)) return INFINITY;
    return (float)sqrt((double)x * x + (double)y * y);
}

// For libstdc++'s random_device, since glibc 2.36.
OWN unsigned int arc4random(void) {
    unsigned int number;
    if (getrandom(&number, sizeof number, 0) != sizeof number) abort();
    return number;
}

#if __GLIBC_PREREQ(2, 35)
struct search {
    char *address;
    struct dl_find_object *found;
};

static int look(struct dl_phdr_info *object, size_t size, void *context) {
    (void)size;
    struct search *search = context;
    char *base = (char *)object->dlpi_addr, *tables = NULL;
    int is_here = 0;
    for (int i = 0; i < object->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &object->dlpi_phdr[i];
        char *start = base + part->p_vaddr, *end = start + part->p_memsz;
        if (part->p_type == PT_GNU_EH_FRAME) tables = start;
        if (part->p_type != PT_LOAD || search->address < start || search->address >= end) continue;
        is_here = 1;
        search->found->dlfo_map_start = start;
        search->found->dlfo_map_end = end;
    }
    if (!is_here || !tables) return 0;
    search->found->dlfo_eh_frame = tables;
    return 1;
}

// For libgcc, since glibc 2.35: where the exception tables of the code at an address are.
OWN int _dl_find_object(void *address, struct dl_find_object *found) {
    struct search search = {address, found};
    return dl_iterate_phdr(look, &search) == 1 ? 0 : -1;
}
#endif
