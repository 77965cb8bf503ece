; The installer of Timbre, for the user who starts it; no administrator is asked for. Made by `scripts/package windows`,
; which defines VERSION, APP_ID, FILES (a folder with all that is installed) and OUTPUT, and QUICK where it is a trial.
;
;   Timbre-…-setup.exe /S            without a window, as winget does
;   Uninstall.exe /S                 without a window; the person's voices stay
;   Uninstall.exe /S /DELETE-DATA    and they go too

Unicode true
Target amd64-unicode
ManifestDPIAware true
!ifdef QUICK
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  ; The two programs are nearly the same, and one lies as far behind the other as it is large.
  SetCompressorDictSize 64
!endif
RequestExecutionLevel user

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "Win\COM.nsh"
!include "Win\Propkey.nsh"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${APP_ID}"

Name "Timbre"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\Timbre"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
BrandingText "Timbre ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Timbre"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Timbre"
VIAddVersionKey "LegalCopyright" "2026 The Timbre authors"

; How Windows knows the program as one that opens recordings.
!define PROGID "Timbre.Recording"
!define CAPABILITIES "Software\Timbre\Capabilities"
; Where the app keeps its data, unless it was moved.
!define DATA "$APPDATA\Timbre\data"

!define MUI_ICON "..\..\assets\icon\timbre.ico"
!define MUI_UNICON "..\..\assets\icon\timbre.ico"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\timbre.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
; The first is what a system of another language is met with.
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "Indonesian"
!include "texts.nsh"

; each EXTENSION of a recording, with the dot: DO is a macro that takes it
!macro EachExtension DO
  !insertmacro ${DO} ".wav"
  !insertmacro ${DO} ".mp3"
  !insertmacro ${DO} ".m4a"
  !insertmacro ${DO} ".m4b"
  !insertmacro ${DO} ".mp4"
  !insertmacro ${DO} ".m4v"
  !insertmacro ${DO} ".mov"
  !insertmacro ${DO} ".3gp"
  !insertmacro ${DO} ".aac"
  !insertmacro ${DO} ".flac"
  !insertmacro ${DO} ".ogg"
  !insertmacro ${DO} ".oga"
  !insertmacro ${DO} ".opus"
  !insertmacro ${DO} ".webm"
  !insertmacro ${DO} ".mka"
  !insertmacro ${DO} ".mkv"
  !insertmacro ${DO} ".aif"
  !insertmacro ${DO} ".aiff"
  !insertmacro ${DO} ".caf"
  !insertmacro ${DO} ".amr"
  !insertmacro ${DO} ".wma"
!macroend

; Offers Timbre for a kind of file, and leaves what opens it by default alone.
!macro Offer EXTENSION
  WriteRegStr HKCU "Software\Classes\${EXTENSION}\OpenWithProgids" "${PROGID}" ""
  WriteRegStr HKCU "Software\Classes\Applications\timbre.exe\SupportedTypes" "${EXTENSION}" ""
  WriteRegStr HKCU "${CAPABILITIES}\FileAssociations" "${EXTENSION}" "${PROGID}"
!macroend

!macro OfferNoMore EXTENSION
  DeleteRegValue HKCU "Software\Classes\${EXTENSION}\OpenWithProgids" "${PROGID}"
  DeleteRegKey /ifempty HKCU "Software\Classes\${EXTENSION}\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "Software\Classes\${EXTENSION}"
!macroend

; Gives a shortcut the AppUserModelID, so that Windows takes the window, its place on the taskbar and its notifications
; for one app.
!macro NameShortcut LINK
  !insertmacro ComHlpr_CreateInProcInstance ${CLSID_ShellLink} ${IID_IShellLink} r0 ""
  ${If} $0 P<> 0
    ${IUnknown::QueryInterface} $0 '("${IID_IPersistFile}",.r1)'
    ${If} $1 P<> 0
      ${IPersistFile::Load} $1 '("${LINK}", ${STGM_READWRITE})'
      ${IUnknown::QueryInterface} $0 '("${IID_IPropertyStore}",.r2)'
      ${If} $2 P<> 0
        System::Call 'Oleaut32::SysAllocString(w "${APP_ID}")p.r3'
        System::Call '*${SYSSTRUCT_PROPERTYKEY}(${PKEY_AppUserModel_ID})p.r4'
        System::Call '*${SYSSTRUCT_PROPVARIANT}(${VT_BSTR},,$3)p.r5'
        ${IPropertyStore::SetValue} $2 '($4,$5)'
        System::Call 'Oleaut32::SysFreeString(pr3)'
        System::Free $4
        System::Free $5
        ${IPropertyStore::Commit} $2 ""
        ${IUnknown::Release} $2 ""
        ${IPersistFile::Save} $1 '("${LINK}",1)'
      ${EndIf}
      ${IUnknown::Release} $1 ""
    ${EndIf}
    ${IUnknown::Release} $0 ""
  ${EndIf}
!macroend

; Counts in $R2 a program of this folder that runs: nobody may write to it.
!macro CountRunning PROGRAM
  ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
    ClearErrors
    FileOpen $R1 "$INSTDIR\${PROGRAM}" a
    ${If} ${Errors}
      IntOp $R2 $R2 + 1
    ${Else}
      FileClose $R1
    ${EndIf}
  ${EndIf}
!macroend

; Waits until no Timbre runs from this folder, neither its window nor what a script or an agent has started: a program
; that runs cannot be replaced or removed, and half of it must not be. Without a window nobody can be asked, and it ends
; with 3.
!macro UntilClosed
  ${For} $R0 0 100000
    StrCpy $R2 0
    !insertmacro CountRunning "timbre.exe"
    !insertmacro CountRunning "timbre-cli.exe"
    ${If} $R2 = 0
      ${ExitFor}
    ${EndIf}
    ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(StillOpen)" /SD IDCANCEL IDCANCEL`
      SetErrorLevel 3
      Abort
    ${EndIf}
  ${Next}
!macroend

Section "Timbre"
  !insertmacro UntilClosed
  SetOutPath "$INSTDIR"
  SetOverwrite on
  File /r "${FILES}\*"
  WriteUninstaller "$INSTDIR\Uninstall.exe"

  CreateShortcut "$SMPROGRAMS\Timbre.lnk" "$INSTDIR\timbre.exe" "" "$INSTDIR\timbre.exe" 0 SW_SHOWNORMAL "" "$(Comment)"
  !insertmacro NameShortcut "$SMPROGRAMS\Timbre.lnk"
  WriteRegStr HKCU "Software\Classes\AppUserModelId\${APP_ID}" "DisplayName" "Timbre"
  WriteRegStr HKCU "Software\Classes\AppUserModelId\${APP_ID}" "IconUri" "$INSTDIR\timbre.png"

  WriteRegStr HKCU "Software\Classes\${PROGID}" "" "$(Recording)"
  WriteRegStr HKCU "Software\Classes\${PROGID}" "AppUserModelID" "${APP_ID}"
  WriteRegStr HKCU "Software\Classes\${PROGID}\DefaultIcon" "" "$INSTDIR\timbre.exe,0"
  WriteRegStr HKCU "Software\Classes\${PROGID}\shell\open\command" "" '"$INSTDIR\timbre.exe" "%1"'
  WriteRegStr HKCU "Software\Classes\Applications\timbre.exe" "FriendlyAppName" "Timbre"
  WriteRegStr HKCU "Software\Classes\Applications\timbre.exe\shell\open\command" "" '"$INSTDIR\timbre.exe" "%1"'
  WriteRegStr HKCU "${CAPABILITIES}" "ApplicationName" "Timbre"
  WriteRegStr HKCU "${CAPABILITIES}" "ApplicationDescription" "$(Comment)"
  WriteRegStr HKCU "Software\RegisteredApplications" "Timbre" "${CAPABILITIES}"
  !insertmacro EachExtension Offer

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Timbre"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\timbre.exe,0"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Timbre authors"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
  ; The menus that are open hear of it.
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section "Uninstall"
  !insertmacro UntilClosed
  ; What was put there, and nothing else: the folder may be one that the person chose.
  !include "${FILES}.nsh"
  Delete "$INSTDIR\Uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Timbre.lnk"
  !insertmacro EachExtension OfferNoMore
  DeleteRegKey HKCU "Software\Classes\${PROGID}"
  DeleteRegKey HKCU "Software\Classes\Applications\timbre.exe"
  DeleteRegKey HKCU "Software\Classes\AppUserModelId\${APP_ID}"
  DeleteRegValue HKCU "Software\RegisteredApplications" "Timbre"
  DeleteRegKey HKCU "${CAPABILITIES}"
  DeleteRegKey /ifempty HKCU "Software\Timbre"
  DeleteRegKey HKCU "${UNINSTALL}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'

  ; The voices are the person's: without a question that was answered they stay.
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/DELETE-DATA" $1
  ${IfNot} ${Errors}
    RMDir /r "${DATA}"
    RMDir "$APPDATA\Timbre"
  ${ElseIf} ${FileExists} "${DATA}\*"
    ${If} ${Cmd} `MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(DeleteData)" /SD IDNO IDYES`
      RMDir /r "${DATA}"
      RMDir "$APPDATA\Timbre"
    ${EndIf}
  ${EndIf}
SectionEnd
