#define _GNU_SOURCE
#include "memory.h"

#include <link.h>
#include <malloc.h>
#include <stdint.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <unistd.h>

/* Only what was never writable: a page that was written to would come back without what was written. */
static int forget(struct dl_phdr_info *object, size_t size, void *context) {
    (void)size;
    if (object->dlpi_addr == getauxval(AT_SYSINFO_EHDR)) return 0; /* the kernel's own, of no file */
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE) - 1;
    for (int i = 0; i < object->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &object->dlpi_phdr[i];
        if (part->p_type != PT_LOAD || (part->p_flags & PF_W)) continue;
        uintptr_t start = (object->dlpi_addr + part->p_vaddr) & ~page;
        uintptr_t end = (object->dlpi_addr + part->p_vaddr + part->p_filesz + page) & ~page;
        madvise((void *)start, end - start, MADV_DONTNEED);
    }
    (void)context;
    return 0;
}

/* Of jemalloc, where the program is linked with it. */
extern int mallctl(const char *name, void *old, size_t *old_size, void *value, size_t size) __attribute__((weak));

void earshot_give_back_memory(void) {
    /* 4096 stands for all arenas (jemalloc(3), MALLCTL_ARENAS_ALL). */
    if (mallctl) mallctl("arena.4096.purge", NULL, NULL, NULL, 0);
    malloc_trim(0);
    dl_iterate_phdr(forget, NULL);
}

void earshot_return_large_buffers(void) {
    /* Threads come and go, and each would be given another of sixteen heaps, which fill one after the other. */
    mallopt(M_ARENA_MAX, 3);
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
    mallopt(M_TRIM_THRESHOLD, 2 << 20);
}
