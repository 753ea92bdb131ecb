#include "loading.h"

#include <dlfcn.h>
#include <stdio.h>

static _Thread_local char fault[256];

static void keep_fault(void) {
    const char *reason = dlerror();
    snprintf(fault, sizeof fault, "%s", reason ? reason : "unknown");
}

static bool load(struct earshot_library *library) {
    void *handle = dlopen(library->file, RTLD_LAZY | RTLD_LOCAL);
    if (!handle) {
        keep_fault();
        return false;
    }
    for (size_t i = 0; i < library->count; i++) {
        library->addresses[i] = dlsym(handle, library->names[i]);
        if (!library->addresses[i]) {
            keep_fault();
            dlclose(handle);
            return false;
        }
    }
    if (library->start) library->start();
    return true;
}

bool earshot_load(struct earshot_library *library) {
    if (atomic_load_explicit(&library->is_loaded, memory_order_acquire)) return true;
    pthread_mutex_lock(&library->lock);
    bool is_loaded = atomic_load_explicit(&library->is_loaded, memory_order_relaxed) || load(library);
    atomic_store_explicit(&library->is_loaded, is_loaded, memory_order_release);
    pthread_mutex_unlock(&library->lock);
    return is_loaded;
}

const char *earshot_loading_fault(void) { return fault; }
