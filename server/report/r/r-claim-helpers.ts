/** What the script calls for the claims of a plan: models with their errors, and bootstraps from the samples in `draws/`. */
export const rClaimHelpers = `
# A predictor of codes: those that anybody gave, against the first of them.
listed <- function(name, codes) structure(ifelse(among(name, codes), d[[name]], NA), codes = codes)
turned <- function(m, times = 1, less = 0, ratio = FALSE) {
  own <- c(times * m[1] - less, abs(times) * m[2])
  if (ratio) c(exp(own[1]), exp(own[1]) * own[2]) else own
}
complete_in <- function(variables, people) {
  use <- rep_len(people, nrow(d)) %in% TRUE & weight > 0
  for (x in variables) use <- use & !is.na(x)
  use
}
# The columns of a model: numbers, codes as 0 and 1, and their products.
model_rows <- function(y, by, people, average, interactions) {
  use <- complete_in(c(list(y), by), people)
  w <- weight[use]
  levels <- list()
  parts <- list()
  for (name in names(by)) {
    codes <- attr(by[[name]], "codes")
    x <- by[[name]][use]
    if (is.null(codes)) {
      parts[[name]] <- matrix(as.numeric(x) - if (average) sum(w * x) / sum(w) else 0, ncol = 1, dimnames = list(NULL, name))
      next
    }
    met <- codes[codes %in% x]
    levels[[name]] <- met
    X <- matrix(0, length(x), length(met) - 1, dimnames = list(NULL, paste0(name, "=", met[-1])[seq_along(met[-1])]))
    for (place in seq_along(met[-1])) X[, place] <- (x == met[place + 1]) - if (average) 1 / length(met) else 0
    parts[[name]] <- X
  }
  X <- do.call(cbind, unname(parts))
  for (own in interactions) {
    P <- parts[[own[1]]]
    for (other in own[-1]) {
      Q <- parts[[other]]
      P <- do.call(cbind, lapply(seq_len(ncol(P)), function(column) {
        M <- P[, column] * Q
        colnames(M) <- paste0(colnames(P)[column], ":", colnames(Q))
        M
      }))
    }
    X <- cbind(X, P)
  }
  list(use = use, y = y[use], w = w, X = cbind("(Intercept)" = 1, X), levels = levels,
    numbers = setdiff(names(by), names(levels)), codes = lapply(by[names(levels)], function(x) x[use]))
}
# Sums over rows of what each moves an estimate by: their covariance under the design.
moved_errors <- function(rows, moved) {
  all <- matrix(0, nrow(d), ncol(moved))
  all[rows$use, ] <- moved / rows$w
  as.matrix(vcov(svytotal(all, design)))
}
model_of <- function(y, by, people = TRUE, family = "linear", errors = "design", average = FALSE, interactions = list()) {
  rows <- model_rows(y, by, people, average, interactions)
  link <- switch(family, linear = gaussian(), poisson = quasipoisson(), logistic = quasibinomial())
  fit <- suppressWarnings(glm.fit(rows$X, rows$y, rows$w, family = link, control = glm.control(1e-14, 200)))
  b <- coef(fit)
  eta <- as.vector(rows$X %*% b)
  bread <- solve(crossprod(rows$X * sqrt(rows$w * link$mu.eta(eta))))
  moved <- (rows$X * (rows$w * (rows$y - link$linkinv(eta)))) %*% bread
  if (errors == "hc2") {
    h <- rowSums((rows$X %*% bread) * rows$X)
    e <- rows$y - eta
    V <- bread %*% crossprod(rows$X * (e / sqrt(1 - h))) %*% bread
  } else V <- moved_errors(rows, moved)
  dimnames(V) <- list(names(b), names(b))
  list(rows = rows, b = b, V = V, moved = moved, eta = eta, family = family)
}
combined <- function(m, times) {
  times <- times[names(times) %in% names(m$b)]
  own <- tapply(times, names(times), sum)
  c(sum(own * m$b[names(own)]), sqrt(as.numeric(own %*% m$V[names(own), names(own)] %*% own)))
}
# Coefficients in deviations of the outcome and of numbers, with the part of both deviations in the error.
in_deviations <- function(m) {
  rows <- m$rows
  spread <- function(x) {
    mean <- sum(rows$w * x) / sum(rows$w)
    variance <- sum(rows$w * (x - mean)^2) / sum(rows$w)
    list(sd = sqrt(variance), moved = rows$w / sum(rows$w) * ((x - mean)^2 - variance) / (2 * sqrt(variance)))
  }
  outcome <- spread(rows$y)
  for (term in setdiff(names(m$b), "(Intercept)")) {
    own <- if (term %in% rows$numbers) spread(rows$X[, term]) else list(sd = 1, moved = 0)
    place <- match(term, names(m$b))
    value <- m$b[[term]] * own$sd / outcome$sd
    m$moved[, place] <- m$moved[, place] * own$sd / outcome$sd + value * (own$moved / own$sd - outcome$moved / outcome$sd)
    m$b[[term]] <- value
  }
  m$V <- moved_errors(rows, m$moved)
  dimnames(m$V) <- list(names(m$b), names(m$b))
  m
}
# Some codes of a list less others, each side on average over the codes that anybody gave.
sides <- function(m, name, codes, against = NULL) {
  met <- m$rows$levels[[name]]
  against <- if (is.null(against)) setdiff(met, codes) else intersect(against, met)
  codes <- intersect(codes, met)
  combined(m, setNames(rep(c(1 / length(codes), -1 / length(against)), c(length(codes), length(against))),
    paste0(name, "=", c(codes, against))))
}
# How far the slope of a number in one group is from the mean of the slopes over everybody in groups of 30 or more.
slope_apart <- function(m, of, by, code) {
  met <- m$rows$levels[[by]]
  codes <- m$rows$codes[[by]]
  heads <- vapply(met, function(own) sum(codes == own), numeric(1))
  w <- vapply(met, function(own) sum(m$rows$w[codes == own]), numeric(1)) * (heads >= 30)
  share <- (met == code) - w / sum(w)
  combined(m, setNames(share, paste0(of, ":", by, "=", met)))
}
# The change of a share on average over people for one more of a number.
slope_of_share <- function(m, term) {
  w <- m$rows$w / sum(m$rows$w)
  p <- plogis(m$eta)
  slope <- p * (1 - p)
  place <- match(term, names(m$b))
  gradient <- colSums(w * slope * (1 - 2 * p) * m$b[[place]] * m$rows$X)
  gradient[place] <- gradient[place] + sum(w * slope)
  c(sum(w * slope) * m$b[[place]], sqrt(as.numeric(gradient %*% m$V %*% gradient)))
}
# How much of the variance that the others leave goes with some predictors.
partial_eta <- function(m, variables) {
  rows <- m$rows
  left <- function(X) sum(rows$w * lm.wfit(X, rows$y, rows$w)$residuals^2)
  inside <- sub("=.*", "", colnames(rows$X)) %in% variables
  c(1 - left(rows$X) / left(rows$X[, !inside, drop = FALSE]), NA)
}
# A correlation of people who answered all of some variables; of ranks, weighted mid-ranks.
correlated <- function(one, other, variables, spearman) {
  use <- complete_in(variables, TRUE)
  w <- weight[use] / sum(weight[use])
  ranked <- function(x) {
    x <- x[use]
    if (!spearman) return(x)
    at <- tapply(w, x, sum)
    (cumsum(at) - at / 2)[as.character(x)]
  }
  x <- ranked(one) ; y <- ranked(other)
  x <- x - sum(w * x) ; y <- y - sum(w * y)
  c(sum(w * x * y) / sqrt(sum(w * x^2) * sum(w * y^2)), NA)
}
# Means of two groups apart, the higher less the lower, in deviations of everybody who is in a group.
means_apart <- function(x, name, codes, one, other) {
  groups <- among(name, codes)
  use <- groups & !is.na(x)
  w <- weight[use]
  mean <- sum(w * x[use]) / sum(w)
  deviation <- sqrt(sum(w * (x[use] - mean)^2) / sum(w) * sum(use) / (sum(use) - 1))
  design_x <- update(design, .x = ifelse(use, x, 0), .g = factor(ifelse(groups, d[[name]], NA)))
  m <- svyby(~.x, ~.g, subset(design_x, use), svymean, covmat = TRUE)
  V <- vcov(m)
  c(abs(coef(m)[[one]] - coef(m)[[other]]) / deviation,
    sqrt(V[one, one] + V[other, other] - 2 * V[one, other]) / deviation)
}
# How much of the variance of people is between groups.
between_groups <- function(x, name, codes) {
  use <- among(name, codes) & !is.na(x) & weight > 0
  squares <- summary(aov(x[use] ~ factor(d[[name]][use])))[[1]][["Mean Sq"]]
  n <- as.numeric(table(d[[name]][use]))
  size <- (sum(n) - sum(n^2) / sum(n)) / (length(n) - 1)
  c((squares[1] - squares[2]) / (squares[1] + (size - 1) * squares[2]), NA)
}
# Samples of a bootstrap: how often each row was drawn, a line a sample, '0' for never.
draws_of <- function(path, times) {
  lines <- readLines(file.path(here, path), encoding = "UTF-8")
  lapply(lines, function(line) (utf8ToInt(line) - 48) * times)
}
limits_of <- function(values, times = 1, ratio = FALSE, inner = FALSE) {
  values <- values[is.finite(values)] * times
  own <- quantile(values, if (inner) c(0.05, 0.95) else c(0.025, 0.975), names = FALSE)
  if (ratio) exp(own) else own
}
# What covariates leave of the products of cause, mediators and outcome; those that say nothing new are passed over.
left_products <- function(C, first) {
  before <- diag(C)
  for (pivot in seq_len(first)) {
    if (!(C[pivot, pivot] > 1e-10 * before[pivot])) next
    row <- C[pivot, ]
    C <- C - outer(row, row) / C[pivot, pivot]
  }
  C[-seq_len(first), -seq_len(first), drop = FALSE]
}
mediated <- function(cause, mediators, outcome, given) {
  rows <- model_rows(outcome, c(given, cause, mediators), TRUE, FALSE, list())
  name <- names(cause)
  isStep <- !(name %in% rows$numbers)
  own <- if (isStep) grep(paste0("^", name, "="), colnames(rows$X))[1] else match(name, colnames(rows$X))
  through <- match(names(mediators), colnames(rows$X))
  rest <- setdiff(seq_len(ncol(rows$X)), c(own, through))
  M <- cbind(rows$X[, c(rest, own, through)], rows$y)
  k <- length(through)
  estimate <- function(w) {
    C <- crossprod(M * w, M)
    P <- left_products(C, length(rest))
    if (!(P[1, 1] > 0)) return(rep(NA, k + 1))
    at <- 1 + seq_len(k)
    a <- P[at, 1] / P[1, 1]
    L <- P[at, at, drop = FALSE] - outer(a, P[at, 1])
    b <- tryCatch(solve(L, P[k + 2, at] - P[k + 2, 1] / P[1, 1] * P[at, 1]), error = function(e) rep(NA, k))
    variance <- function(x) sum(w * x^2) / sum(w) - (sum(w * x) / sum(w))^2
    c(a * b, sqrt((if (isStep) 1 else variance(M[, length(rest) + 1])) / variance(rows$y)))
  }
  list(own = estimate(rows$w), samples = function(draws) vapply(draws, function(times) estimate(rows$w * times), numeric(k + 1)))
}
# A count's paths: to mediators by least squares, to the count by Poisson regression.
counted_path <- function(cause, mediators, outcome, given) {
  rows <- model_rows(outcome, c(given, cause, mediators), TRUE, FALSE, list())
  through <- names(mediators)
  without <- rows$X[, !(colnames(rows$X) %in% through), drop = FALSE]
  a <- vapply(through, function(name) coef(lm.wfit(without, rows$X[, name], rows$w))[[names(cause)]], numeric(1))
  b <- coef(suppressWarnings(glm.fit(rows$X, rows$y, rows$w, family = quasipoisson(), control = glm.control(1e-14, 200))))
  c(sum(a * b[through]), NA)
}
# What each player adds to R², averaged over every order, beside what is always in; the outcome stands last.
players_of <- function(S, players, always = integer(0)) {
  R <- cov2cor(S)
  y <- ncol(R)
  k <- length(players)
  who <- function(set) which(bitwAnd(set, 2^(seq_len(k) - 1)) > 0)
  r2 <- vapply(0:(2^k - 1), function(set) {
    at <- c(always, unlist(players[who(set)]))
    if (length(at) == 0) 0 else sum(R[at, y] * solve(R[at, at], R[at, y]))
  }, numeric(1))
  shares <- vapply(seq_len(k), function(j) {
    without <- Filter(function(set) bitwAnd(set, 2^(j - 1)) == 0, 0:(2^k - 1))
    size <- vapply(without, function(set) length(who(set)), numeric(1))
    sum(factorial(size) * factorial(k - size - 1) / factorial(k) * (r2[without + 2^(j - 1) + 1] - r2[without + 1]))
  }, numeric(1))
  list(shares = shares, added = r2[2^k] - r2[1])
}
drivers_of <- function(y, X, players, always = integer(0)) {
  use <- complete_in(c(list(y), lapply(seq_len(ncol(X)), function(column) X[, column])), TRUE)
  M <- cbind(X, y)[use, , drop = FALSE]
  estimate <- function(w) {
    centred <- sweep(M, 2, colSums(M * w) / sum(w))
    tryCatch(players_of(crossprod(centred * w, centred), players, always), error = function(e) NULL)
  }
  list(own = estimate(weight[use]), samples = function(draws)
    Filter(Negate(is.null), lapply(draws, function(times) estimate(weight[use] * times))))
}
# Limits as the shares of drivers have them: the sample nearest to the place.
nearest_limits <- function(values) {
  values <- sort(values)
  values[1 + floor(c(0.025, 0.975) * (length(values) - 1) + 0.5)]
}
once <- local({
  kept <- new.env()
  function(key, made) {
    if (is.null(kept[[key]])) assign(key, made, envir = kept)
    kept[[key]]
  }
})
`;
