#include "base/library.h"

#include <dlfcn.h>
#include <string.h>

enum err library_load(const char *const *names, const char *to,
                      const struct library_function *functions, size_t count, void *out,
                      struct err_info *info) {
    const char *name = names[0];
    void *library = NULL;
    for (size_t i = 0; library == NULL && names[i] != NULL; i++)
        library = dlopen(name = names[i], RTLD_NOW | RTLD_LOCAL);
    if (library == NULL)
        return err_set(info, ERR_IO,
                       "I need %s to %s, and could not load it. Install it, and try again: %s",
                       names[0], to, dlerror());
    for (size_t i = 0; i < count; i++) {
        void *found = dlsym(library, functions[i].name);
        if (found == NULL)
            return err_set(info, ERR_IO,
                           "%s on this machine has no %s. Install a newer one, and try again", name,
                           functions[i].name);
        memcpy((char *)out + functions[i].at, &found, sizeof found);
    }
    return ERR_OK;
}
