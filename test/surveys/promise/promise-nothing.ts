/** Keys of the respondents' catalogue that promise nothing: buttons, labels, hints, errors. */
export const promiseNothing: readonly string[] = `
  start next back submit copyCode codeCopied language changeLanguage optional progress progressLabel
  continue cancel skipToContent clearAnswer errorTitle errorPrefix errorRequired errorNotOffered
  errorExclusive errorTooLong errorNumber errorMinimum errorMaximum errorInteger errorStep errorDate
  errorTime errorDateTime errorRank errorRankIncomplete errorConstraint errorText errorTone errorOther
  tickBoth tickRequired staleTitle staleKeepStored staleUseThis stored sentNow leaveTitle thankYou
  receiptTitle yourCode openReceipt enterCode enterCodeHint answersTitle question answer notAnswered
  notShown scoresTitle readingTitle readingNegative readingNeutral readingPositive readingNone
  readingRight readingWrong readingRemove readingByProgram readingWords readingChoose readingWhich
  readingSave deleteConfirmTitle deleteYes deleteNo machineTranslated draftTranslation fallbackText
  homeTitle homeIntro homeNone homeReceipt minutesAbout backHome notFoundTitle notFound unknownSurvey
  unknownDraft closed somethingWrongTitle tooMany badRequest charactersLeft charactersOver apartLabel
  statementA statementB chooseFromList selectAllThatApply situation more agreeBox readOnly rangeHint
  sliderEmpty sliderAnswer sliderNumber sliderLess sliderMore rankHint rankPlace rankNone rankAdd rankUp
  rankDown rankRemove rankMoved rankRemoved rankYours rankButtons day month year hour minute dateExample
  rowProgress rowNext rowBack listFilter listFiltered questionsAppeared questionsGone yes no saving
  downloadConsent decline changeAnswer takeBackAnswer saveAnswer keepAnswer correctionNone correctionElsewhere
  codeWords codeShort copyWords wordsCopied qrLabel qrAbout saveFile deletionTitle deletionShow backToReceipt
  datesTitle scoreFrom stateComplete statePartial notReached contentsTitle downloadPage downloadData copyOf
  consentShown consentSee consentChoose consentKeep consentNew agreedAgain
  checkTitle checkIntro checkChanged
  promisesLeftOut
  byInvitation byInvitationTitle linkOver linkOverTitle pseudonym
  notSaved tryAgain crowdTitle crowdText crowdWorking crowdPlace
`
  .trim()
  .split(/\s+/);
