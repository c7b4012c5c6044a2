/*
 * Stands between processes and the disk (LD_PRELOAD). Of the files of one folder it can
 *  - write down every write, sync, cut and change of names, and every reply on a socket, in the order in which they were
 *    done: a write after it and before its caller goes on, a sync when it begins and when it has succeeded (it is of what
 *    was written down before it began), a reply before it leaves (CONFIA_DISK_LOG, the file to write to). Processes that
 *    share the log write to it one after the other, so that what one did because another had is after it;
 *  - let some of the reads, writes, syncs and cuts fail with EIO, a failing write perhaps half done, for as long as a
 *    file is there (CONFIA_DISK_FAULTS, that file; CONFIA_DISK_FAULT_SHARE, one in so many). Each fault adds a letter to
 *    the file, if it is still there.
 * What a process writes by other ways (stdio, mapped memory) is not seen. CONFIA_DISK_FOLDER is the folder. An entry of the log: kind, inode, offset, length of path, length of data, path, data.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) \
  static __typeof__(&name) real; \
  if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static __thread int inside;

static const char *setting(const char *name) {
  const char *value = getenv(name);
  return value && *value ? value : NULL;
}

/* The path of an open file if it lies in the folder. */
static int ours(int fd, char *path, struct stat *about) {
  const char *folder = setting("CONFIA_DISK_FOLDER");
  char link[64];
  if (!folder || inside || fstat(fd, about) != 0) return 0;
  if (!S_ISREG(about->st_mode) && !S_ISDIR(about->st_mode)) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, 4095);
  if (length <= 0) return 0;
  path[length] = 0;
  return strncmp(path, folder, strlen(folder)) == 0;
}

/* The whole of a path if it lies in the folder, else NULL; some processes work in the folder. */
static const char *named(const char *path, char *whole) {
  const char *folder = setting("CONFIA_DISK_FOLDER");
  if (!folder || inside || !path) return NULL;
  if (*path != '/') {
    if (!getcwd(whole, 4096)) return NULL;
    size_t length = strlen(whole);
    if (strncmp(path, "./", 2) == 0) path += 2;
    snprintf(whole + length, 4096 - length, "/%s", path);
    path = whole;
  }
  return strncmp(path, folder, strlen(folder)) == 0 ? path : NULL;
}

struct entry {
  char kind;
  char unused[7];
  uint64_t inode, offset;
  uint32_t path, data;
};

static void tell(char kind, uint64_t inode, uint64_t offset, const char *path, const void *data, size_t length) {
  static int log = -2;
  int before = errno;
  pthread_mutex_lock(&turn);
  if (log == -2) {
    const char *name = setting("CONFIA_DISK_LOG");
    inside = 1;
    log = name ? open(name, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600) : -1;
    inside = 0;
  }
  if (log >= 0) {
    REAL(writev);
    struct entry entry = {kind, {0}, inode, offset, path ? strlen(path) : 0, length};
    struct iovec parts[3] = {{&entry, sizeof entry}, {(void *)path, entry.path}, {(void *)data, length}};
    if (real(log, parts, 3) != (ssize_t)(sizeof entry + entry.path + length)) abort();
  }
  pthread_mutex_unlock(&turn);
  errno = before;
}

/* Whether this call is to fail. */
static int fails(char kind) {
  static uint64_t state;
  const char *gate = setting("CONFIA_DISK_FAULTS"), *share = setting("CONFIA_DISK_FAULT_SHARE");
  if (!gate || !share || inside || access(gate, F_OK) != 0) return 0;
  pthread_mutex_lock(&turn);
  if (!state) state = 88172645463325252ull ^ ((uint64_t)getpid() << 20);
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  int fault = state % strtoull(share, NULL, 10) == 0;
  int half = (state >> 40) & 1;
  if (fault) {
    REAL(write);
    inside = 1;
    int file = open(gate, O_WRONLY | O_APPEND | O_CLOEXEC);
    if (file >= 0) {
      if (real(file, &kind, 1) != 1) abort();
      close(file);
    }
    inside = 0;
    errno = EIO;
  }
  pthread_mutex_unlock(&turn);
  return fault ? 1 + half : 0;
}

static ssize_t wrote(int fd, const void *data, size_t length, int64_t offset) {
  REAL(pwrite64);
  char path[4096];
  struct stat about;
  if (!ours(fd, path, &about)) return real(fd, data, length, offset);
  int fault = fails('W');
  if (fault == 2) {
    ssize_t half = real(fd, data, length / 2, offset);
    if (half > 0) tell('W', about.st_ino, offset, NULL, data, half);
  }
  if (fault) {
    errno = EIO;
    return -1;
  }
  ssize_t done = real(fd, data, length, offset);
  if (done > 0) tell('W', about.st_ino, offset, NULL, data, done);
  return done;
}

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) { return wrote(fd, data, length, offset); }
ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) { return wrote(fd, data, length, offset); }

ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t offset) {
  ssize_t all = 0;
  for (int part = 0; part < count; part++) {
    ssize_t done = wrote(fd, parts[part].iov_base, parts[part].iov_len, offset + all);
    if (done < 0) return all > 0 ? all : done;
    all += done;
    if ((size_t)done < parts[part].iov_len) break;
  }
  return all;
}

ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) {
  return pwritev64(fd, parts, count, offset);
}

static void replies(int fd, const struct iovec *parts, int count) {
  struct stat about;
  if (!setting("CONFIA_DISK_LOG") || inside || fstat(fd, &about) != 0 || !S_ISSOCK(about.st_mode)) return;
  size_t all = 0;
  for (int part = 0; part < count; part++) all += parts[part].iov_len;
  char *text = malloc(all + 1), *end = text;
  for (int part = 0; part < count; part++) {
    memcpy(end, parts[part].iov_base, parts[part].iov_len);
    end += parts[part].iov_len;
  }
  if (all > 5 && memcmp(text, "HTTP/", 5) == 0) tell('R', 0, 0, NULL, text, all);
  free(text);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  REAL(writev);
  char path[4096];
  struct stat about;
  replies(fd, parts, count);
  if (!ours(fd, path, &about)) return real(fd, parts, count);
  int64_t at = fcntl(fd, F_GETFL) & O_APPEND ? about.st_size : lseek(fd, 0, SEEK_CUR);
  if (fails('W')) {
    errno = EIO;
    return -1;
  }
  ssize_t done = real(fd, parts, count), left = done;
  for (int part = 0; part < count && left > 0; part++) {
    ssize_t own = left < (ssize_t)parts[part].iov_len ? left : (ssize_t)parts[part].iov_len;
    tell('W', about.st_ino, at, NULL, parts[part].iov_base, own);
    at += own;
    left -= own;
  }
  return done;
}

ssize_t write(int fd, const void *data, size_t length) {
  REAL(write);
  char path[4096];
  struct stat about;
  struct iovec whole = {(void *)data, length};
  if (!inside) replies(fd, &whole, 1);
  if (inside || !ours(fd, path, &about)) return real(fd, data, length);
  return writev(fd, &whole, 1);
}

ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
  REAL(sendmsg);
  replies(fd, message->msg_iov, message->msg_iovlen);
  return real(fd, message, flags);
}

ssize_t pread64(int fd, void *data, size_t length, off64_t offset) {
  REAL(pread64);
  char path[4096];
  struct stat about;
  if (setting("CONFIA_DISK_FAULTS") && ours(fd, path, &about) && fails('G')) return -1;
  return real(fd, data, length, offset);
}

ssize_t pread(int fd, void *data, size_t length, off_t offset) { return pread64(fd, data, length, offset); }

static int synced(int fd, int (*real)(int)) {
  char path[4096];
  struct stat about;
  if (!ours(fd, path, &about)) return real(fd);
  if (fails('S')) return -1;
  tell('B', 0, gettid(), NULL, NULL, 0);
  int done = real(fd);
  if (done == 0) tell('S', about.st_ino, gettid(), NULL, NULL, 0);
  return done;
}

int fsync(int fd) {
  REAL(fsync);
  return synced(fd, real);
}

int fdatasync(int fd) {
  REAL(fdatasync);
  return synced(fd, real);
}

int ftruncate64(int fd, off64_t length) {
  REAL(ftruncate64);
  char path[4096];
  struct stat about;
  if (!ours(fd, path, &about)) return real(fd, length);
  if (fails('T')) return -1;
  int done = real(fd, length);
  if (done == 0) tell('T', about.st_ino, length, NULL, NULL, 0);
  return done;
}

int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

int truncate(const char *path, off_t length) {
  REAL(truncate);
  char whole[4096];
  struct stat about;
  int done = real(path, length);
  if (done == 0 && named(path, whole) && stat(path, &about) == 0) tell('T', about.st_ino, length, NULL, NULL, 0);
  return done;
}

int posix_fallocate(int fd, off_t offset, off_t length) {
  REAL(posix_fallocate);
  char path[4096];
  struct stat about;
  if (!ours(fd, path, &about)) return real(fd, offset, length);
  if (fails('T')) return EIO;
  int failed = real(fd, offset, length);
  if (!failed && offset + length > about.st_size) tell('T', about.st_ino, offset + length, NULL, NULL, 0);
  return failed;
}

static int opened(const char *path, int flags, mode_t mode) {
  REAL(open64);
  char space[4096];
  struct stat about;
  const char *whole = flags & (O_CREAT | O_TRUNC) ? named(path, space) : NULL;
  if (!whole) return real(path, flags, mode);
  int was = stat(path, &about) == 0;
  int fd = real(path, flags, mode);
  if (fd >= 0 && fstat(fd, &about) == 0) {
    if (!was) tell('C', about.st_ino, 0, whole, NULL, 0);
    else if (flags & O_TRUNC) tell('T', about.st_ino, 0, NULL, NULL, 0);
  }
  return fd;
}

static mode_t mode_in(int flags, va_list more) { return flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; }

int open64(const char *path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  mode_t mode = mode_in(flags, more);
  va_end(more);
  return opened(path, flags, mode);
}

int open(const char *path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  mode_t mode = mode_in(flags, more);
  va_end(more);
  return opened(path, flags, mode);
}

int link(const char *from, const char *to) {
  REAL(link);
  char space[4096];
  const char *whole = named(to, space);
  struct stat about;
  int done = real(from, to);
  if (done == 0 && whole && stat(to, &about) == 0) tell('L', about.st_ino, 0, whole, NULL, 0);
  return done;
}

int unlink(const char *path) {
  REAL(unlink);
  char space[4096];
  const char *whole = named(path, space);
  int done = real(path);
  if (done == 0 && whole) tell('U', 0, 0, whole, NULL, 0);
  return done;
}

int rename(const char *from, const char *to) {
  REAL(rename);
  char spaces[2][4096];
  const char *before = named(from, spaces[0]), *after = named(to, spaces[1]);
  int done = real(from, to);
  if (done == 0 && before && after) tell('N', 0, 0, before, after, strlen(after));
  return done;
}
