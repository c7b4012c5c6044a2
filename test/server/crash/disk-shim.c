/*
 * Stands between a process and the disk (LD_PRELOAD). Of the files of one folder it can
 *  - write down every write, sync, cut and change of names, and every reply on a socket, in the order in which they were
 *    done: a sync when it has succeeded, a reply before it leaves (CONFIA_DISK_LOG, the file to write to);
 *  - let some of the reads, writes, syncs and cuts fail with EIO, a failing write perhaps half done, for as long as a
 *    file is there (CONFIA_DISK_FAULTS, that file; CONFIA_DISK_FAULT_SHARE, one in so many). Each fault adds a letter to
 *    the file, if it is still there.
 * CONFIA_DISK_FOLDER is the folder. An entry of the log: kind, inode, offset, length of path, length of data, path, data.
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

static int named(const char *path) {
  const char *folder = setting("CONFIA_DISK_FOLDER");
  return folder && !inside && path && strncmp(path, folder, strlen(folder)) == 0;
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

static int synced(int fd, int (*real)(int)) {
  char path[4096];
  struct stat about;
  if (!ours(fd, path, &about)) return real(fd);
  if (fails('S')) return -1;
  int done = real(fd);
  if (done == 0) tell('S', about.st_ino, 0, NULL, NULL, 0);
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

int open64(const char *path, int flags, ...) {
  REAL(open64);
  va_list more;
  va_start(more, flags);
  mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;
  va_end(more);
  struct stat about;
  if (!named(path) || !(flags & (O_CREAT | O_TRUNC))) return real(path, flags, mode);
  int was = stat(path, &about) == 0;
  int fd = real(path, flags, mode);
  if (fd >= 0 && fstat(fd, &about) == 0) {
    if (!was) tell('C', about.st_ino, 0, path, NULL, 0);
    else if (flags & O_TRUNC) tell('T', about.st_ino, 0, NULL, NULL, 0);
  }
  return fd;
}

int link(const char *from, const char *to) {
  REAL(link);
  struct stat about;
  int done = real(from, to);
  if (done == 0 && named(to) && stat(to, &about) == 0) tell('L', about.st_ino, 0, to, NULL, 0);
  return done;
}

int unlink(const char *path) {
  REAL(unlink);
  int done = real(path);
  if (done == 0 && named(path)) tell('U', 0, 0, path, NULL, 0);
  return done;
}

int rename(const char *from, const char *to) {
  REAL(rename);
  int done = real(from, to);
  if (done == 0 && named(to)) tell('N', 0, 0, from, to, strlen(to));
  return done;
}
