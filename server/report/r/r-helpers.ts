/** What every script of a report begins with: the data, the design, and what its blocks call. */
export const rHelpers = String.raw`
suppressPackageStartupMessages(library(survey))
options(survey.lonely.psu = "fail")
arguments <- commandArgs(trailingOnly = FALSE)
file <- sub("^--file=", "", arguments[grepl("^--file=", arguments)])
here <- if (length(file) == 1) dirname(file) else "."
d <- read.csv(file.path(here, "data.csv"), colClasses = "character", na.strings = "",
  fileEncoding = "UTF-8", check.names = FALSE, strip.white = FALSE, quote = "\"")

# A variable as numbers; of a list, the codes that count as an answer.
number <- function(name, codes = NULL) {
  x <- d[[name]]
  if (!is.null(codes)) x[!(x %in% codes)] <- NA
  suppressWarnings(as.numeric(x))
}
is <- function(name, code) !is.na(d[[name]]) & d[[name]] == code
among <- function(name, codes) d[[name]] %in% codes
# Whether somebody has a code, of those that count as an answer.
has <- function(name, code, codes) ifelse(among(name, codes), as.numeric(d[[name]] == code), NA)
# Whether somebody ticked one of some options.
any_one <- function(names) {
  X <- vapply(names, function(name) has(name, "1", c("0", "1")), numeric(nrow(d)))
  ifelse(rowSums(is.na(X)) > 0, NA, as.numeric(rowSums(X) > 0))
}
# Whether somebody has one of some codes.
any_of <- function(name, codes, known) ifelse(among(name, known), as.numeric(d[[name]] %in% codes), NA)
scaled <- function(m, from, by) c(from + by * m[1], abs(by) * m[2])
# A mean under the design: people without an answer contribute nothing and stay in it.
mean_of <- function(x, people) {
  .keep <- rep_len(people, length(x)) & !is.na(x)
  .keep[is.na(.keep)] <- FALSE
  own <- subset(update(design, .x = ifelse(.keep, x, 0)), .keep)
  m <- svymean(~.x, own)
  c(coef(m)[[1]], SE(m)[[1]])
}
complete <- function(y, X) !is.na(y) & rowSums(is.na(X)) == 0
shapley <- local({
  kept <- new.env()
  function(y, X) {
    key <- paste(colnames(X), collapse = " ")
    if (!is.null(kept[[key]])) return(kept[[key]])
    use <- complete(y, X)
    y <- y[use]; X <- X[use, , drop = FALSE]; w <- weight[use]
    k <- ncol(X)
    center <- sum(w * y) / sum(w)
    r2 <- vapply(0:(2^k - 1), function(set) {
      who <- bitwAnd(set, 2^(seq_len(k) - 1)) > 0
      if (!any(who)) return(0)
      fit <- lm.wfit(cbind(1, X[, who, drop = FALSE]), y, w)
      1 - sum(w * fit$residuals^2) / sum(w * (y - center)^2)
    }, numeric(1))
    shares <- vapply(seq_len(k), function(j) {
      sets <- 0:(2^k - 1)
      without <- sets[bitwAnd(sets, 2^(j - 1)) == 0]
      size <- vapply(without, function(set) sum(bitwAnd(set, 2^(seq_len(k) - 1)) > 0), numeric(1))
      sum(factorial(size) * factorial(k - size - 1) / factorial(k) *
        (r2[without + 2^(j - 1) + 1] - r2[without + 1]))
    }, numeric(1))
    kept[[key]] <- setNames(shares, colnames(X))
    kept[[key]]
  }
})
# Coefficients without the intercept, each with its error.
linear <- function(y, X, errors) {
  use <- complete(y, X)
  if (errors == "hc2") {
    Z <- cbind(1, X[use, , drop = FALSE])
    inverse <- solve(crossprod(Z))
    b <- inverse %*% crossprod(Z, y[use])
    e <- y[use] - Z %*% b
    h <- rowSums((Z %*% inverse) * Z)
    V <- inverse %*% crossprod(Z * as.vector(e / sqrt(1 - h))) %*% inverse
    return(cbind(b, sqrt(diag(V)))[-1, , drop = FALSE])
  }
  own <- cbind(design$variables, .y = ifelse(use, y, 0))
  for (name in colnames(X)) own[[paste0(".", name)]] <- ifelse(use, X[, name], 0)
  with_these <- design
  with_these$variables <- own
  with_these <- subset(with_these, use)
  fit <- svyglm(reformulate(paste0(".", colnames(X)), ".y"), with_these)
  cbind(coef(fit), SE(fit))[-1, , drop = FALSE]
}
styles <- function(X, names, unsure, least, most) {
  given <- rowSums(!is.na(X))
  enough <- given > 1
  middle <- (least + most) / 2
  of_person <- function(f) ifelse(enough, apply(X, 1, function(row) f(row[!is.na(row)])), NA)
  run <- of_person(function(x) if (length(x)) max(rle(x)$lengths) else NA)
  doubts <- rowSums(vapply(names, function(name) d[[name]] %in% unsure, logical(nrow(X))))
  above <- of_person(function(x) mean(x > middle))
  below <- of_person(function(x) mean(x < middle))
  list(straight = as.numeric(run == given), "longest-run" = run, spread = of_person(stats::sd),
    extreme = of_person(function(x) mean(x == least | x == most)),
    middle = of_person(function(x) mean(x == middle)),
    agreeing = above, disagreeing = below, "net-agreeing" = above - below,
    unsure = ifelse(enough, doubts / (given + doubts), NA))
}
covariance <- function(X) {
  use <- rowSums(is.na(X)) == 0
  list(n = sum(use), S = cov.wt(X[use, , drop = FALSE], weight[use] / sum(weight[use]))$cov)
}
alpha_of <- function(X) {
  S <- covariance(X)$S
  ncol(S) / (ncol(S) - 1) * (1 - sum(diag(S)) / sum(S))
}
omega_of <- function(X) {
  C <- covariance(X)
  if (requireNamespace("lavaan", quietly = TRUE)) {
    colnames(C$S) <- rownames(C$S) <- paste0("x", seq_len(ncol(C$S)))
    fit <- lavaan::cfa(paste("f =~", paste(colnames(C$S), collapse = " + ")),
      sample.cov = C$S, sample.nobs = C$n, std.lv = TRUE)
    L <- lavaan::lavInspect(fit, "est")
    return(sum(L$lambda)^2 / (sum(L$lambda)^2 + sum(L$theta)))
  }
  NA
}
figures <- list()
tell <- function(id, value) figures[[id]] <<- as.numeric(value)
`;
