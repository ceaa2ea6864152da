<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Anchorhold</source>
        <translation>Über Anchorhold</translation>
    </message>
    <message>
        <source>A private language model, with nothing leaving this machine.</source>
        <translation>Ein privates Sprachmodell; nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>Built on</source>
        <translation>Gebaut auf</translation>
    </message>
    <message>
        <source>Copy signing key</source>
        <translation>Signaturschlüssel kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>not known: nobody is signed in</source>
        <translation>unbekannt: niemand ist angemeldet</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Konsole</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>antwortet nicht</translation>
    </message>
    <message>
        <source>Qt</source>
        <translation>Qt</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>no model is loaded</source>
        <translation>kein Modell geladen</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>Installation</translation>
    </message>
    <message>
        <source>Signing key</source>
        <translation>Signaturschlüssel</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Werk</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>Works and licences</source>
        <translation>Werke und Lizenzen</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>AlertActs</name>
    <message numerus="yes">
        <source>%Ln alerts acknowledged.</source>
        <translation>
            <numerusform>%Ln Alarm bestätigt.</numerusform>
            <numerusform>%Ln Alarme bestätigt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Niemand</translation>
    </message>
    <message>
        <source>Assigned to {0}.</source>
        <translation>Zugewiesen: {0}.</translation>
    </message>
    <message>
        <source>Assigned to nobody.</source>
        <translation>Niemandem zugewiesen.</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Zuweisen</translation>
    </message>
    <message>
        <source>Who looks after this alert from now on. Only admins can.</source>
        <translation>Wer sich ab jetzt um diesen Alarm kümmert. Das können nur Admins.</translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>Notiz hinzufügen</translation>
    </message>
    <message>
        <source>Notes are encrypted, and are never changed or taken away.</source>
        <translation>Notizen werden verschlüsselt und nie geändert oder entfernt.</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>Notiz hinzufügen</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Note added.</source>
        <translation>Notiz hinzugefügt.</translation>
    </message>
    <message numerus="yes">
        <source>Close %Ln alerts</source>
        <translation>
            <numerusform>%Ln Alarm schließen</numerusform>
            <numerusform>%Ln Alarme schließen</numerusform>
        </translation>
    </message>
    <message>
        <source>A closed alert stays in the list. What happens again raises another one.</source>
        <translation>Ein geschlossener Alarm bleibt in der Liste. Geschieht es wieder, wird ein neuer ausgelöst.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>What it was, in a sentence</source>
        <translation>Was es war, in einem Satz</translation>
    </message>
    <message numerus="yes">
        <source>%Ln alerts closed.</source>
        <translation>
            <numerusform>%Ln Alarm geschlossen.</numerusform>
            <numerusform>%Ln Alarme geschlossen.</numerusform>
        </translation>
    </message>
    <message>
        <source>A new case</source>
        <translation>Ein neuer Vorfall</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Vorfall</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>In the case “{0}”.</source>
        <translation>Im Vorfall „{0}“.</translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln alerts to a case</source>
        <translation>
            <numerusform>%Ln Alarm zu einem Vorfall hinzufügen</numerusform>
            <numerusform>%Ln Alarme zu einem Vorfall hinzufügen</numerusform>
        </translation>
    </message>
    <message>
        <source>A case gathers what belongs together, and what was done about it.</source>
        <translation>Ein Vorfall sammelt, was zusammengehört und was getan wurde.</translation>
    </message>
    <message>
        <source>Add to the case</source>
        <translation>Zum Vorfall hinzufügen</translation>
    </message>
    <message>
        <source>Open a finding</source>
        <translation>Befund eröffnen</translation>
    </message>
    <message>
        <source>A finding is a weakness of a control that somebody is to mend.</source>
        <translation>Ein Befund ist die Schwäche einer Kontrolle, die jemand beheben soll.</translation>
    </message>
    <message>
        <source>Open finding</source>
        <translation>Befund eröffnen</translation>
    </message>
    <message>
        <source>Finding opened; it is listed under Findings.</source>
        <translation>Befund eröffnet; er steht unter Befunde.</translation>
    </message>
    <message>
        <source>That is so already. Choose somebody else.</source>
        <translation>Das ist schon so. Wählen Sie jemand anderen.</translation>
    </message>
</context>
<context>
    <name>AlertBanner</name>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
</context>
<context>
    <name>AlertNews</name>
    <message>
        <source>An alert was raised. Unlock to see it.</source>
        <translation>Ein Alarm wurde ausgelöst. Entsperren Sie, um ihn zu sehen.</translation>
    </message>
    <message>
        <source>Anchorhold</source>
        <translation>Anchorhold</translation>
    </message>
    <message>
        <source>An alert was raised.</source>
        <translation>Ein Alarm wurde ausgelöst.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new alerts</source>
        <translation>
            <numerusform>%Ln neuer Alarm</numerusform>
            <numerusform>%Ln neue Alarme</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlertPanel</name>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Show its case</source>
        <translation>Vorfall anzeigen</translation>
    </message>
    <message>
        <source>Events in the log</source>
        <translation>Ereignisse im Protokoll</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Was getan wurde</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Why closed</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Betrifft</translation>
    </message>
    <message>
        <source>Criteria</source>
        <translation>Kriterien</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Gesehen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln times</source>
        <translation>
            <numerusform>%Ln-mal</numerusform>
            <numerusform>%Ln-mal</numerusform>
        </translation>
    </message>
    <message>
        <source>First</source>
        <translation>Zuerst</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>By itself</source>
        <translation>Von selbst</translation>
    </message>
    <message>
        <source>Show event {0} in the log</source>
        <translation>Ereignis {0} im Protokoll anzeigen</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln earlier</source>
        <translation>
            <numerusform>und %Ln früheres</numerusform>
            <numerusform>und %Ln frühere</numerusform>
        </translation>
    </message>
    <message>
        <source>They can be acknowledged or closed together, or put into one case. If one of them was changed by somebody else meanwhile, none is.</source>
        <translation>Sie lassen sich zusammen bestätigen, schließen oder in einen Vorfall aufnehmen. Hat jemand anderes inzwischen einen davon geändert, wird keiner geändert.</translation>
    </message>
</context>
<context>
    <name>AlertsPage</name>
    <message>
        <source>Raised</source>
        <translation>Ausgelöst</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Betrifft</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Eröffnet</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Vorfall</translation>
    </message>
    <message>
        <source>Led by</source>
        <translation>Leitung</translation>
    </message>
    <message>
        <source>To close</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Fällig</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Criterion</source>
        <translation>Kriterium</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Reaktion</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>überfällig</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Criteria</source>
        <translation>Kriterien</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>Show alerts</source>
        <translation>Alarme anzeigen</translation>
    </message>
    <message>
        <source>Show cases</source>
        <translation>Vorfälle anzeigen</translation>
    </message>
    <message>
        <source>Show findings</source>
        <translation>Befunde anzeigen</translation>
    </message>
    <message>
        <source>Show rules</source>
        <translation>Regeln anzeigen</translation>
    </message>
    <message>
        <source>Open a finding…</source>
        <translation>Befund eröffnen …</translation>
    </message>
    <message>
        <source>Close case…</source>
        <translation>Vorfall schließen …</translation>
    </message>
    <message>
        <source>Export this case…</source>
        <translation>Diesen Vorfall exportieren …</translation>
    </message>
    <message>
        <source>Acknowledge alerts</source>
        <translation>Alarme bestätigen</translation>
    </message>
    <message>
        <source>Close alerts…</source>
        <translation>Alarme schließen …</translation>
    </message>
    <message>
        <source>Assign the alert…</source>
        <translation>Alarm zuweisen …</translation>
    </message>
    <message>
        <source>Add note to the alert…</source>
        <translation>Notiz zum Alarm …</translation>
    </message>
    <message>
        <source>Add alerts to a case…</source>
        <translation>Alarme zu einem Vorfall hinzufügen …</translation>
    </message>
    <message>
        <source>Open a finding of the alert…</source>
        <translation>Befund aus dem Alarm eröffnen …</translation>
    </message>
    <message>
        <source>Add note to the case…</source>
        <translation>Notiz zum Vorfall …</translation>
    </message>
    <message>
        <source>Hand over the case…</source>
        <translation>Vorfall übergeben …</translation>
    </message>
    <message>
        <source>Change the finding…</source>
        <translation>Befund ändern …</translation>
    </message>
    <message>
        <source>Add note to the finding…</source>
        <translation>Notiz zum Befund …</translation>
    </message>
    <message>
        <source>Close finding…</source>
        <translation>Befund schließen …</translation>
    </message>
    <message>
        <source>Configuration baseline…</source>
        <translation>Soll-Konfiguration …</translation>
    </message>
    <message>
        <source>Where alerts go…</source>
        <translation>Wohin Alarme gehen …</translation>
    </message>
    <message>
        <source>Export alerts</source>
        <translation>Alarme exportieren</translation>
    </message>
    <message>
        <source>Export cases</source>
        <translation>Vorfälle exportieren</translation>
    </message>
    <message>
        <source>Export findings</source>
        <translation>Befunde exportieren</translation>
    </message>
    <message>
        <source>Export rules</source>
        <translation>Regeln exportieren</translation>
    </message>
    <message>
        <source>Read alerts again</source>
        <translation>Alarme neu lesen</translation>
    </message>
</context>
<context>
    <name>AlertsTable</name>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>What is odd on this site, told within seconds, and what was done about it.</source>
        <translation>Was an diesem Standort auffällt, binnen Sekunden gemeldet, und was getan wurde.</translation>
    </message>
    <message>
        <source>Find a rule, a person or a model</source>
        <translation>Regel, Person oder Modell finden</translation>
    </message>
    <message>
        <source>No alert chosen</source>
        <translation>Kein Alarm gewählt</translation>
    </message>
    <message>
        <source>What happened, and what to do about it, is shown here. Admins acknowledge an alert when they look into it, and close it with what it turned out to be.</source>
        <translation>Hier steht, was geschehen ist und was dagegen zu tun ist. Admins bestätigen einen Alarm, wenn sie ihm nachgehen, und schließen ihn mit dem, was sich herausgestellt hat.</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>Nichts wartet</translation>
    </message>
    <message>
        <source>When something odd happens, as failed sign-ins, a changed model file or a clock that goes back, it stands here within two seconds. Closed alerts stay: choose “All states”.</source>
        <translation>Fällt etwas auf, etwa fehlgeschlagene Anmeldungen, eine geänderte Modelldatei oder eine zurückgestellte Uhr, steht es binnen zwei Sekunden hier. Geschlossene Alarme bleiben: Wählen Sie „Alle Zustände“.</translation>
    </message>
    <message>
        <source>Close…</source>
        <translation>Schließen …</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Critical and open</source>
        <translation>Kritisch und offen</translation>
    </message>
    <message>
        <source>Until acknowledged</source>
        <translation>Bis bestätigt</translation>
    </message>
    <message>
        <source>Until closed</source>
        <translation>Bis geschlossen</translation>
    </message>
    <message>
        <source>Assign…</source>
        <translation>Zuweisen …</translation>
    </message>
    <message>
        <source>Add note…</source>
        <translation>Notiz …</translation>
    </message>
    <message>
        <source>Add to a case…</source>
        <translation>Zu einem Vorfall …</translation>
    </message>
    <message>
        <source>Open a finding…</source>
        <translation>Befund eröffnen …</translation>
    </message>
    <message>
        <source>You may look and open findings. Admins acknowledge, assign, write notes and close.</source>
        <translation>Sie dürfen ansehen und Befunde eröffnen. Bestätigen, zuweisen, Notizen schreiben und schließen können Admins.</translation>
    </message>
    <message numerus="yes">
        <source>of %Ln not closed</source>
        <translation>
            <numerusform>von %Ln nicht geschlossenen</numerusform>
            <numerusform>von %Ln nicht geschlossenen</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody should look now</source>
        <translation>Jemand sollte jetzt nachsehen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>Median of the last 90 days</source>
        <translation>Median der letzten 90 Tage</translation>
    </message>
    <message numerus="yes">
        <source>%Ln alerts chosen</source>
        <translation>
            <numerusform>%Ln Alarm gewählt</numerusform>
            <numerusform>%Ln Alarme gewählt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlertsView</name>
    <message>
        <source>Only admins may do this.</source>
        <translation>Das dürfen nur Admins.</translation>
    </message>
    <message>
        <source>“{0}” was closed by {1} just now.</source>
        <translation>„{0}“ wurde gerade eben von {1} geschlossen.</translation>
    </message>
    <message>
        <source>“{0}” was not sent. What you typed is kept.</source>
        <translation>„{0}“ ist nicht abgeschickt. Was Sie geschrieben haben, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Back to it</source>
        <translation>Zurück dorthin</translation>
    </message>
</context>
<context>
    <name>AnswersProgress</name>
    <message>
        <source>starting</source>
        <translation>beginnt</translation>
    </message>
    <message>
        <source>queued · {0}</source>
        <translation>wartet · {0}</translation>
    </message>
    <message>
        <source>summary · {0} %</source>
        <translation>fasst zus. · {0} %</translation>
    </message>
    <message>
        <source>reading · {0} %</source>
        <translation>liest · {0} %</translation>
    </message>
    <message>
        <source>writing · {0}</source>
        <translation>schreibt · {0}</translation>
    </message>
    <message>
        <source>not stored yet</source>
        <translation>noch nicht gespeichert</translation>
    </message>
    <message>
        <source>The answer is starting</source>
        <translation>Die Antwort beginnt</translation>
    </message>
    <message>
        <source>The answer waits for others: place {0}</source>
        <translation>Die Antwort wartet auf andere: Platz {0}</translation>
    </message>
    <message>
        <source>The model sums up the oldest messages: {0} %</source>
        <translation>Das Modell fasst die ältesten Nachrichten zusammen: {0} %</translation>
    </message>
    <message>
        <source>The model reads the prompt: {0} %</source>
        <translation>Das Modell liest den Prompt: {0} %</translation>
    </message>
    <message numerus="yes">
        <source>The answer is being written: %Ln tokens so far</source>
        <translation>
            <numerusform>Die Antwort wird geschrieben: bisher %Ln Token</numerusform>
            <numerusform>Die Antwort wird geschrieben: bisher %Ln Tokens</numerusform>
        </translation>
    </message>
    <message>
        <source>Not stored yet: the disk is full. The answer is stored once there is room</source>
        <translation>Noch nicht gespeichert: Der Datenträger ist voll. Die Antwort wird gespeichert, sobald Platz ist</translation>
    </message>
</context>
<context>
    <name>AskDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>Assistant</name>
    <message>
        <source>Step {0} of {1}, done</source>
        <translation>Schritt {0} von {1}, erledigt</translation>
    </message>
    <message>
        <source>Step {0} of {1}, this one</source>
        <translation>Schritt {0} von {1}, dieser</translation>
    </message>
    <message>
        <source>Step {0} of {1}</source>
        <translation>Schritt {0} von {1}</translation>
    </message>
</context>
<context>
    <name>AuditCards</name>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Root</source>
        <translation>Wurzel</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>Prüfpunkte</translation>
    </message>
    <message>
        <source>Refused this week</source>
        <translation>Diese Woche abgelehnt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln events</source>
        <translation>
            <numerusform>%Ln Ereignis</numerusform>
            <numerusform>%Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>Not verified from here yet</source>
        <translation>Von hier noch nicht geprüft</translation>
    </message>
    <message>
        <source>Signed up to {0}, {1} since</source>
        <translation>Signiert bis {0}, {1} seither</translation>
    </message>
    <message numerus="yes">
        <source>of %Ln events</source>
        <translation>
            <numerusform>von %Ln Ereignis</numerusform>
            <numerusform>von %Ln Ereignissen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AuditPage</name>
    <message>
        <source>Verify log</source>
        <translation>Protokoll prüfen</translation>
    </message>
    <message>
        <source>Read the log again</source>
        <translation>Protokoll neu lesen</translation>
    </message>
    <message>
        <source>Oldest events first, or newest</source>
        <translation>Älteste Ereignisse zuerst, oder neueste</translation>
    </message>
    <message>
        <source>Witness…</source>
        <translation>Zeuge …</translation>
    </message>
    <message>
        <source>Export signed bundle…</source>
        <translation>Signiertes Paket exportieren …</translation>
    </message>
    <message>
        <source>Checkpoints…</source>
        <translation>Prüfpunkte …</translation>
    </message>
    <message>
        <source>Export events</source>
        <translation>Ereignisse exportieren</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>Every act on this site, in order, signed. Nothing here can be edited.</source>
        <translation>Jede Handlung an diesem Standort, der Reihe nach, signiert. Nichts hier lässt sich bearbeiten.</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Find in the log</source>
        <translation>Im Protokoll finden</translation>
    </message>
    <message>
        <source>No event chosen</source>
        <translation>Kein Ereignis gewählt</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>Noch ist nichts geschehen</translation>
    </message>
    <message>
        <source>Every act of a person and of the engine will be listed here, signed.</source>
        <translation>Jede Handlung einer Person und der Engine steht dann hier, signiert.</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>Handlung</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Events per day</source>
        <translation>Ereignisse je Tag</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Älteste zuerst</translation>
    </message>
    <message>
        <source>Event {0}</source>
        <translation>Ereignis {0}</translation>
    </message>
    <message numerus="yes">
        <source>More than %Ln events</source>
        <translation>
            <numerusform>Mehr als %Ln Ereignis</numerusform>
            <numerusform>Mehr als %Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln events found</source>
        <translation>
            <numerusform>%Ln Ereignis gefunden</numerusform>
            <numerusform>%Ln Ereignisse gefunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln events</source>
        <translation>
            <numerusform>%Ln Ereignis</numerusform>
            <numerusform>%Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln checkpoints</source>
        <translation>
            <numerusform>%Ln Prüfpunkt</numerusform>
            <numerusform>%Ln Prüfpunkte</numerusform>
        </translation>
    </message>
    <message>
        <source>Whole, checked {3}: {0}, {1} and everything derived from them check out. Root {2}.</source>
        <translation>Unversehrt, geprüft {3}: {0}, {1} und alles daraus Abgeleitete stimmen. Wurzel {2}.</translation>
    </message>
    <message>
        <source>Verified {0}, whole</source>
        <translation>Geprüft {0}, unversehrt</translation>
    </message>
    <message>
        <source>Not whole, checked {0}</source>
        <translation>Nicht unversehrt, geprüft {0}</translation>
    </message>
    <message>
        <source>First bad event: {0}.</source>
        <translation>Erstes fehlerhaftes Ereignis: {0}.</translation>
    </message>
    <message>
        <source>Verification cancelled; it says nothing about the log.</source>
        <translation>Prüfung abgebrochen; das sagt nichts über das Protokoll.</translation>
    </message>
    <message>
        <source>it was cut off before</source>
        <translation>war zuvor abgebrochen</translation>
    </message>
    <message>
        <source>recorded later</source>
        <translation>später verzeichnet</translation>
    </message>
    <message>
        <source>Engine started after it was cut off, as by a power cut or when somebody ended its process.</source>
        <translation>Die Engine startete, nachdem sie abgebrochen worden war, etwa durch Stromausfall oder weil jemand ihren Prozess beendete.</translation>
    </message>
    <message>
        <source>Recorded later: {0}</source>
        <translation>Später verzeichnet: {0}</translation>
    </message>
</context>
<context>
    <name>BaselinePanel</name>
    <message>
        <source>Configuration baseline</source>
        <translation>Soll-Konfiguration</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Accepted → now</source>
        <translation>Soll → jetzt</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>Accept as it is now</source>
        <translation>Annehmen, wie sie ist</translation>
    </message>
    <message>
        <source>What differs from the baseline raises an alert. Accept the configuration once you have looked at it.</source>
        <translation>Was von der Soll-Konfiguration abweicht, löst einen Alarm aus. Nehmen Sie die Konfiguration an, wenn Sie sie angesehen haben.</translation>
    </message>
    <message>
        <source>You may look. Admins accept a baseline.</source>
        <translation>Sie dürfen ansehen. Annehmen können Admins.</translation>
    </message>
    <message>
        <source>Nobody has accepted a baseline yet, so nothing counts as drift.</source>
        <translation>Noch niemand hat eine Soll-Konfiguration angenommen, also gilt nichts als Abweichung.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln values are not as accepted.</source>
        <translation>
            <numerusform>%Ln Wert ist nicht wie angenommen.</numerusform>
            <numerusform>%Ln Werte sind nicht wie angenommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>As {0} accepted it, {1}.</source>
        <translation>Wie von {0} angenommen, {1}.</translation>
    </message>
    <message>
        <source>The baseline is accepted.</source>
        <translation>Die Soll-Konfiguration ist angenommen.</translation>
    </message>
</context>
<context>
    <name>BranchesPanel</name>
    <message>
        <source>Branches</source>
        <translation>Zweige</translation>
    </message>
    <message>
        <source>Close the branches</source>
        <translation>Zweige schließen</translation>
    </message>
    <message>
        <source>Every version of every message. Strong: the branch that is shown.</source>
        <translation>Jede Fassung jeder Nachricht. Fett: der gezeigte Zweig.</translation>
    </message>
    <message>
        <source>Branches of this conversation</source>
        <translation>Zweige dieser Unterhaltung</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
</context>
<context>
    <name>BundleExport</name>
    <message>
        <source>Choose the folder to put the bundle into</source>
        <translation>Wählen Sie den Ordner, in den das Paket soll</translation>
    </message>
    <message>
        <source>Exporting a signed bundle</source>
        <translation>Export eines signierten Pakets</translation>
    </message>
    <message>
        <source>{0} is written.</source>
        <translation>{0} ist geschrieben.</translation>
    </message>
    <message>
        <source>Cancelled. Nothing of it was kept.</source>
        <translation>Abgebrochen. Nichts davon wurde behalten.</translation>
    </message>
    <message>
        <source>Nothing was exported; the page Audit says why.</source>
        <translation>Nichts wurde exportiert; die Seite Audit sagt, warum.</translation>
    </message>
    <message>
        <source>Nothing was exported: it was not confirmed.</source>
        <translation>Nichts wurde exportiert: Es wurde nicht bestätigt.</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message numerus="yes">
        <source>%Ln at the least</source>
        <translation>
            <numerusform>mindestens %Ln</numerusform>
            <numerusform>mindestens %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>everything</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
</context>
<context>
    <name>BundleForm</name>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>The whole log</source>
        <translation>Das ganze Protokoll</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>This quarter</source>
        <translation>Dieses Quartal</translation>
    </message>
    <message>
        <source>Last quarter</source>
        <translation>Letztes Quartal</translation>
    </message>
    <message>
        <source>From day to day…</source>
        <translation>Von Tag bis Tag …</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>A folder</source>
        <translation>Ein Ordner</translation>
    </message>
    <message>
        <source>One file (.tar)</source>
        <translation>Eine Datei (.tar)</translation>
    </message>
    <message>
        <source>Rounded outward to signed heads of the log, so a little more may be in it.</source>
        <translation>Wird nach außen auf signierte Köpfe des Protokolls gerundet; es kann also etwas mehr enthalten.</translation>
    </message>
    <message>
        <source>Only some criteria or people</source>
        <translation>Nach Kriterien oder Personen</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>This chooses what the report, events.csv, ocsf.jsonl and the registers show. It does not choose events: every event of the period is in the bundle, or nobody could verify it. The report says what was left out.</source>
        <translation>Das wählt, was der Bericht, events.csv, ocsf.jsonl und die Register zeigen. Ereignisse wählt es nicht: Jedes Ereignis des Zeitraums ist im Paket, sonst könnte es niemand prüfen. Der Bericht sagt, was weggelassen wurde.</translation>
    </message>
    <message>
        <source>Criteria; none for all</source>
        <translation>Kriterien; keines für alle</translation>
    </message>
    <message>
        <source>People; none for all</source>
        <translation>Personen; keine für alle</translation>
    </message>
    <message>
        <source>criteria {0}</source>
        <translation>Kriterien {0}</translation>
    </message>
    <message>
        <source>people {0}</source>
        <translation>Personen {0}</translation>
    </message>
</context>
<context>
    <name>BundlePanel</name>
    <message>
        <source>Signed bundle</source>
        <translation>Signiertes Paket</translation>
    </message>
    <message>
        <source>Hands out events with signed heads, registers and a report, which anyone can verify without Anchorhold. It is not encrypted: it has names of people, what they did and when, but nothing they wrote.</source>
        <translation>Gibt Ereignisse mit signierten Köpfen, Registern und einem Bericht heraus, was jeder ohne Anchorhold prüfen kann. Es ist nicht verschlüsselt: Es enthält Namen von Personen, was sie wann taten, aber nichts, was sie schrieben.</translation>
    </message>
    <message>
        <source>Choose folder and export…</source>
        <translation>Ordner wählen, exportieren …</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>Fortschritt des Exports</translation>
    </message>
    <message>
        <source>Cancel export</source>
        <translation>Export abbrechen</translation>
    </message>
    <message>
        <source>It goes on when you leave this page, and is shown above the footer.</source>
        <translation>Er läuft weiter, wenn Sie diese Seite verlassen, und steht über der Fußzeile.</translation>
    </message>
    <message>
        <source>With this an auditor checks it</source>
        <translation>Damit prüft es ein Auditor</translation>
    </message>
    <message>
        <source>Commands that check the bundle</source>
        <translation>Befehle, die das Paket prüfen</translation>
    </message>
    <message>
        <source>Copy lines</source>
        <translation>Zeilen kopieren</translation>
    </message>
    <message>
        <source>Save verify.py…</source>
        <translation>verify.py speichern …</translation>
    </message>
    <message>
        <source>Save allowed_signers…</source>
        <translation>allowed_signers speichern …</translation>
    </message>
    <message>
        <source>Export another…</source>
        <translation>Weiteres exportieren …</translation>
    </message>
    <message>
        <source>The first line must print the fingerprint above. The auditor should have received that of the signing key by another way; hand over verify.py and the keys apart from the bundle too. With a witness kept from before the auditor adds --witness FILE; without one, a log that was cut and signed again is not told.</source>
        <translation>Die erste Zeile muss den Fingerabdruck oben ausgeben. Den des Signaturschlüssels sollte der Auditor auf anderem Weg erhalten haben; auch verify.py und die Schlüssel gehen getrennt vom Paket an ihn. Mit einem früher verwahrten Zeugen ergänzt er --witness DATEI; ohne ihn bleibt ein gekürztes und neu signiertes Protokoll unerkannt.</translation>
    </message>
    <message>
        <source>Signing key</source>
        <translation>Signaturschlüssel</translation>
    </message>
    <message>
        <source>Waits for the confirmation, and for the engine…</source>
        <translation>Wartet auf die Bestätigung und die Engine …</translation>
    </message>
    <message>
        <source>{0} % exported</source>
        <translation>{0} % exportiert</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Wird exportiert</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen …</translation>
    </message>
    <message>
        <source>Lies in</source>
        <translation>Liegt in</translation>
    </message>
    <message>
        <source>The auditor should have received this fingerprint by another way than the bundle, on paper or by telephone: it tells that the signature is of this site.</source>
        <translation>Diesen Fingerabdruck sollte der Auditor auf anderem Weg als das Paket erhalten haben, auf Papier oder am Telefon: Er belegt, dass die Signatur von diesem Standort ist.</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Fingerabdruck</translation>
    </message>
</context>
<context>
    <name>Buttons</name>
    <message>
        <source>Clear the field</source>
        <translation>Feld leeren</translation>
    </message>
</context>
<context>
    <name>CardPage</name>
    <message>
        <source>Refusal</source>
        <translation>Ablehnung</translation>
    </message>
</context>
<context>
    <name>CaseExportPanel</name>
    <message>
        <source>Hands out the events from the first of this case to its last, with signed heads, registers and a report, which anyone can verify without Anchorhold. It is not encrypted, and holds what was written about the case: its title, notes and outcome.</source>
        <translation>Gibt die Ereignisse vom ersten bis zum letzten dieses Vorfalls heraus, mit signierten Köpfen, Registern und einem Bericht; jeder kann sie ohne Anchorhold prüfen. Das Paket ist nicht verschlüsselt und enthält, was über den Vorfall geschrieben wurde: Titel, Notizen und Ergebnis.</translation>
    </message>
    <message>
        <source>Export: {0}</source>
        <translation>Export: {0}</translation>
    </message>
</context>
<context>
    <name>CasesTable</name>
    <message>
        <source>Cases</source>
        <translation>Vorfälle</translation>
    </message>
    <message>
        <source>Alerts that belong together, what was done about them, and how soon. A case can be exported, signed.</source>
        <translation>Alarme, die zusammengehören, was getan wurde und wie bald. Ein Vorfall lässt sich signiert exportieren.</translation>
    </message>
    <message>
        <source>Filter by title or person</source>
        <translation>Nach Titel oder Person filtern</translation>
    </message>
    <message>
        <source>No case chosen</source>
        <translation>Kein Vorfall gewählt</translation>
    </message>
    <message>
        <source>No case yet</source>
        <translation>Noch kein Vorfall</translation>
    </message>
    <message>
        <source>A case gathers alerts that belong together, with notes and an outcome. To open one, choose alerts in the view Alerts, and add them to a new case.</source>
        <translation>Ein Vorfall sammelt Alarme, die zusammengehören, mit Notizen und einem Ergebnis. Um einen zu eröffnen, wählen Sie in der Ansicht Alarme welche aus und fügen sie einem neuen Vorfall hinzu.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Alle Zustände</translation>
    </message>
    <message>
        <source>Open cases</source>
        <translation>Offene Vorfälle</translation>
    </message>
    <message>
        <source>Critical and open</source>
        <translation>Kritisch und offen</translation>
    </message>
    <message>
        <source>To acknowledge</source>
        <translation>Bis bestätigt</translation>
    </message>
    <message>
        <source>To close</source>
        <translation>Bis geschlossen</translation>
    </message>
    <message>
        <source>Add note…</source>
        <translation>Notiz …</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>Übergeben …</translation>
    </message>
    <message>
        <source>You may look and export. Admins write notes, hand over and close.</source>
        <translation>Sie dürfen ansehen und exportieren. Notizen schreiben, übergeben und schließen können Admins.</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>What happened, in order</source>
        <translation>Was geschah, der Reihe nach</translation>
    </message>
    <message>
        <source>No case is open</source>
        <translation>Kein Vorfall ist offen</translation>
    </message>
    <message>
        <source>What was closed stays, with its notes and its outcome.</source>
        <translation>Was geschlossen wurde, bleibt erhalten, mit Notizen und Ergebnis.</translation>
    </message>
    <message>
        <source>Show closed cases</source>
        <translation>Geschlossene Vorfälle anzeigen</translation>
    </message>
    <message numerus="yes">
        <source>of %Ln in all</source>
        <translation>
            <numerusform>von %Ln insgesamt</numerusform>
            <numerusform>von %Ln insgesamt</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody should look now</source>
        <translation>Jemand sollte jetzt nachsehen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message numerus="yes">
        <source>Median of %Ln cases</source>
        <translation>
            <numerusform>Median aus %Ln Vorfall</numerusform>
            <numerusform>Median aus %Ln Vorfällen</numerusform>
        </translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Übergeben</translation>
    </message>
    <message>
        <source>Who leads this case from now on. Only admins can.</source>
        <translation>Wer diesen Vorfall ab jetzt leitet. Das können nur Admins.</translation>
    </message>
    <message>
        <source>Led by</source>
        <translation>Leitung</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>Detected</source>
        <translation>Erkannt</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Eröffnet</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>{0} leads it now.</source>
        <translation>Leitung jetzt: {0}.</translation>
    </message>
    <message>
        <source>Close the case</source>
        <translation>Vorfall schließen</translation>
    </message>
    <message>
        <source>Its alerts that are not closed are closed with it, as resolved.</source>
        <translation>Seine Alarme, die noch nicht geschlossen sind, werden mit ihm geschlossen, als behoben.</translation>
    </message>
    <message>
        <source>Outcome: what it was and what was done</source>
        <translation>Ergebnis: was es war und was getan wurde</translation>
    </message>
    <message>
        <source>The case is closed.</source>
        <translation>Der Vorfall ist geschlossen.</translation>
    </message>
</context>
<context>
    <name>ChatPage</name>
    <message>
        <source>New conversation</source>
        <translation>Neue Unterhaltung</translation>
    </message>
    <message>
        <source>Search conversations</source>
        <translation>Unterhaltung suchen</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>Antwort stoppen</translation>
    </message>
    <message>
        <source>Rename conversation</source>
        <translation>Unterhaltung umbenennen</translation>
    </message>
    <message>
        <source>Delete conversation</source>
        <translation>Unterhaltung löschen</translation>
    </message>
    <message>
        <source>Show or hide the parameters</source>
        <translation>Parameter zeigen oder verbergen</translation>
    </message>
    <message>
        <source>temperature, seed, max tokens, stop strings, system prompt, JSON schema, grammar</source>
        <comment>other words</comment>
        <translation>Temperatur, Seed, max. Tokens, Stopptexte, System-Prompt, JSON-Schema, Grammatik</translation>
    </message>
    <message>
        <source>Undo deleting</source>
        <translation>Löschen rückgängig machen</translation>
    </message>
    <message>
        <source>Pin or unpin conversation</source>
        <translation>Unterhaltung anheften oder lösen</translation>
    </message>
    <message>
        <source>Move conversation to a folder</source>
        <translation>Unterhaltung in einen Ordner verschieben</translation>
    </message>
    <message>
        <source>Duplicate conversation</source>
        <translation>Unterhaltung duplizieren</translation>
    </message>
    <message>
        <source>Show all branches</source>
        <translation>Alle Zweige zeigen</translation>
    </message>
    <message>
        <source>tree of the conversation, all versions</source>
        <comment>other words</comment>
        <translation>Baum der Unterhaltung, alle Fassungen</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>Quote the selection in the composer</source>
        <translation>Auswahl im Eingabefeld zitieren</translation>
    </message>
    <message>
        <source>Edit the last question</source>
        <translation>Die letzte Frage bearbeiten</translation>
    </message>
    <message>
        <source>Copy the last answer</source>
        <translation>Die letzte Antwort kopieren</translation>
    </message>
    <message>
        <source>Regenerate the last answer</source>
        <translation>Auf die letzte Frage neu antworten</translation>
    </message>
    <message>
        <source>write another answer, try again, retry</source>
        <comment>other words</comment>
        <translation>andere Antwort schreiben, noch einmal, neu erzeugen</translation>
    </message>
    <message>
        <source>Continue the last answer</source>
        <translation>Die letzte Antwort fortsetzen</translation>
    </message>
    <message>
        <source>Compare the last answer with other parameters</source>
        <translation>Die letzte Antwort mit anderen Parametern vergleichen</translation>
    </message>
    <message>
        <source>two answers side by side</source>
        <comment>other words</comment>
        <translation>zwei Antworten nebeneinander</translation>
    </message>
    <message>
        <source>Show the exact prompt of the last answer</source>
        <translation>Den genauen Prompt der letzten Antwort zeigen</translation>
    </message>
    <message>
        <source>what the model was given, raw prompt, template</source>
        <comment>other words</comment>
        <translation>was das Modell bekam, roher Prompt, Vorlage</translation>
    </message>
    <message>
        <source>Insert a prompt</source>
        <translation>Einen Prompt einfügen</translation>
    </message>
    <message>
        <source>Save what is written as a prompt</source>
        <translation>Geschriebenes als Prompt speichern</translation>
    </message>
    <message>
        <source>Edit prompts</source>
        <translation>Prompts bearbeiten</translation>
    </message>
    <message>
        <source>Choose a preset</source>
        <translation>Eine Vorlage wählen</translation>
    </message>
    <message>
        <source>Save the parameters as a preset</source>
        <translation>Die Parameter als Vorlage speichern</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Unterhaltung</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Move to folder</source>
        <translation>In Ordner verschieben</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Weitere Aktionen</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>Zum Ende</translation>
    </message>
    <message>
        <source>The conversation that was open here was deleted in another window.</source>
        <translation>Die Unterhaltung, die hier offen war, wurde in einem anderen Fenster gelöscht.</translation>
    </message>
    <message>
        <source>{0} tok/s</source>
        <translation>{0} Tok/s</translation>
    </message>
    <message>
        <source>{0} tokens, and {1} fit</source>
        <translation>{0} Tokens, und {1} passen</translation>
    </message>
    <message>
        <source>more than fits</source>
        <translation>mehr als passt</translation>
    </message>
    <message>
        <source>Start a new chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>Leave out the oldest</source>
        <translation>Älteste weglassen</translation>
    </message>
    <message>
        <source>Summarise the oldest</source>
        <translation>Älteste zusammenfassen</translation>
    </message>
    <message>
        <source>The context is full: this would be {0}. Nothing was sent.</source>
        <translation>Der Kontext ist voll: Das wären {0}. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>This message alone does not fit: it would be {0}. Nothing was sent. Shorten it.</source>
        <translation>Diese Nachricht allein passt nicht: Das wären {0}. Nichts wurde gesendet. Kürzen Sie sie.</translation>
    </message>
    <message>
        <source>What you changed in the question is left out.</source>
        <translation>Ihre Änderungen an der Frage wurden verworfen.</translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation>Weiter bearbeiten</translation>
    </message>
    <message>
        <source>Editing a question: sending it makes a new branch, and the old one stays.</source>
        <translation>Eine Frage wird bearbeitet: Senden macht einen neuen Zweig, der alte bleibt.</translation>
    </message>
    <message>
        <source>Cancel editing</source>
        <translation>Bearbeiten abbrechen</translation>
    </message>
    <message>
        <source>A prompt is still on its way. It appears in the list as soon as the model has time for it.</source>
        <translation>Ein Prompt ist noch unterwegs. Er erscheint in der Liste, sobald das Modell Zeit dafür hat.</translation>
    </message>
    <message>
        <source>A prompt that was still on its way was not sent; it is kept as a draft.</source>
        <translation>Ein Prompt, der noch unterwegs war, wurde nicht gesendet; er ist als Entwurf aufgehoben.</translation>
    </message>
</context>
<context>
    <name>CheckpointsPanel</name>
    <message>
        <source>Checkpoints</source>
        <translation>Prüfpunkte</translation>
    </message>
    <message>
        <source>Signed heads of the log. Choose one to prove that the log went on unchanged from it to the latest, or two to prove it between them.</source>
        <translation>Signierte Köpfe des Protokolls. Wählen Sie einen, um nachzuweisen, dass das Protokoll von ihm bis zum letzten unverändert weiterging, oder zwei, um es zwischen ihnen nachzuweisen.</translation>
    </message>
    <message>
        <source>Both checkpoints and the hashes between them</source>
        <translation>Beide Prüfpunkte und die Hashes dazwischen</translation>
    </message>
    <message>
        <source>Copy proof</source>
        <translation>Nachweis kopieren</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Signiert</translation>
    </message>
    <message>
        <source>Show earlier checkpoints</source>
        <translation>Frühere Prüfpunkte zeigen</translation>
    </message>
    <message>
        <source>There are no two checkpoints yet.</source>
        <translation>Es gibt noch keine zwei Prüfpunkte.</translation>
    </message>
    <message>
        <source>Choose an earlier checkpoint, or two.</source>
        <translation>Wählen Sie einen früheren Prüfpunkt oder zwei.</translation>
    </message>
    <message>
        <source>Being checked</source>
        <translation>Wird geprüft</translation>
    </message>
    <message>
        <source>The {0} events of the earlier are the first of the {1}, checked here</source>
        <translation>Die {0} Ereignisse des früheren sind die ersten der {1}, hier geprüft</translation>
    </message>
    <message>
        <source>The proof does not lead to both signed roots. Verify the log.</source>
        <translation>Der Nachweis führt nicht zu beiden signierten Wurzeln. Prüfen Sie das Protokoll.</translation>
    </message>
</context>
<context>
    <name>CodeBoxes</name>
    <message>
        <source>Digit {0} of 6 of the code</source>
        <translation>Ziffer {0} von 6 des Codes</translation>
    </message>
</context>
<context>
    <name>CodeEntry</name>
    <message>
        <source>Recovery code</source>
        <translation>Wiederherstellungscode</translation>
    </message>
    <message>
        <source>Use a recovery code</source>
        <translation>Wiederherstellungscode verwenden</translation>
    </message>
    <message>
        <source>Use the authenticator</source>
        <translation>Authenticator verwenden</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>This answer</source>
        <translation>Diese Antwort</translation>
    </message>
    <message>
        <source>Keep this answer</source>
        <translation>Diese Antwort behalten</translation>
    </message>
    <message>
        <source>With other parameters</source>
        <translation>Mit anderen Parametern</translation>
    </message>
    <message>
        <source>Keep the other one</source>
        <translation>Die andere behalten</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Write the other answer</source>
        <translation>Andere Antwort schreiben</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close the comparison</source>
        <translation>Vergleich schließen</translation>
    </message>
    <message>
        <source>Compare two answers</source>
        <translation>Zwei Antworten vergleichen</translation>
    </message>
    <message>
        <source>Set them on the right, then have it written.</source>
        <translation>Rechts einstellen, dann schreiben lassen.</translation>
    </message>
    <message>
        <source>Parameters not kept for this answer</source>
        <translation>Parameter dieser Antwort nicht aufbewahrt</translation>
    </message>
    <message>
        <source>Temperature {0}, top-p {1}, top-k {2}, seed {3}</source>
        <translation>Temperatur {0}, Top-p {1}, Top-k {2}, Seed {3}</translation>
    </message>
    <message>
        <source>Write another one</source>
        <translation>Noch eine schreiben</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Message the model</source>
        <translation>Nachricht an das Modell</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>Prompts</translation>
    </message>
    <message>
        <source>Prompt library</source>
        <translation>Prompt-Bibliothek</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>Context used</source>
        <translation>Belegter Kontext</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Send the message</source>
        <translation>Nachricht senden</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>Antwort stoppen</translation>
    </message>
    <message>
        <source>Waiting for the model…</source>
        <translation>Warten auf das Modell…</translation>
    </message>
    <message>
        <source>Loading the model… {0} %</source>
        <translation>Modell wird geladen… {0} %</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel sending</source>
        <translation>Senden abbrechen</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
</context>
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>A second person agrees</source>
        <translation>Eine zweite Person stimmt zu</translation>
    </message>
    <message>
        <source>Confirm with a code</source>
        <translation>Mit einem Code bestätigen</translation>
    </message>
    <message>
        <source>User name of the second person</source>
        <translation>Benutzername der zweiten Person</translation>
    </message>
    <message>
        <source>Password of the second person</source>
        <translation>Passwort der zweiten Person</translation>
    </message>
    <message>
        <source>Their password</source>
        <translation>Deren Passwort</translation>
    </message>
    <message>
        <source>Their code</source>
        <translation>Deren Code</translation>
    </message>
    <message>
        <source>A new code from your authenticator</source>
        <translation>Ein neuer Code aus Ihrem Authenticator</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Agree</source>
        <translation>Zustimmen</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>The request</source>
        <translation>Die Anfrage</translation>
    </message>
</context>
<context>
    <name>ConversationDelegate</name>
    <message>
        <source>Name of the folder</source>
        <translation>Name des Ordners</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
</context>
<context>
    <name>ConversationList</name>
    <message>
        <source>Conversations</source>
        <translation>Unterhaltungen</translation>
    </message>
    <message>
        <source>No conversations yet. Send a message, and it is kept here.</source>
        <translation>Noch keine Unterhaltungen. Senden Sie eine Nachricht; sie wird hier aufbewahrt.</translation>
    </message>
</context>
<context>
    <name>ConversationListModel</name>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Wird gesucht …</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Nothing found for “{0}”</source>
        <translation>Nichts gefunden für „{0}“</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Previous 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>Folder {0}, {1}, {2}</source>
        <translation>Ordner {0}, {1}, {2}</translation>
    </message>
</context>
<context>
    <name>ConversationMenu</name>
    <message>
        <source>Conversation</source>
        <translation>Unterhaltung</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln conversations</source>
        <translation>
            <numerusform>%Ln Unterhaltung löschen</numerusform>
            <numerusform>%Ln Unterhaltungen löschen</numerusform>
        </translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>The branch that is shown</source>
        <translation>Der gezeigte Zweig</translation>
    </message>
    <message>
        <source>All branches</source>
        <translation>Alle Zweige</translation>
    </message>
    <message>
        <source>Move to folder</source>
        <translation>In Ordner verschieben</translation>
    </message>
    <message>
        <source>Out of folders</source>
        <translation>Aus Ordnern heraus</translation>
    </message>
    <message>
        <source>New folder…</source>
        <translation>Neuer Ordner …</translation>
    </message>
</context>
<context>
    <name>ConversationPane</name>
    <message>
        <source>Search conversations</source>
        <translation>Unterhaltung suchen</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Neue Unterhaltung</translation>
    </message>
    <message>
        <source>New conversation (Ctrl+N)</source>
        <translation>Neue Unterhaltung (Strg+N)</translation>
    </message>
    <message>
        <source>Delete this conversation</source>
        <translation>Diese Unterhaltung löschen</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln conversations</source>
        <translation>
            <numerusform>%Ln Unterhaltung löschen</numerusform>
            <numerusform>%Ln Unterhaltungen löschen</numerusform>
        </translation>
    </message>
    <message>
        <source>The disk is full, so this cannot be undone: its key is destroyed, and its text cannot be read again by anyone. The log keeps that it was deleted, and nothing of what it said.</source>
        <translation>Die Platte ist voll, deshalb lässt sich dies nicht rückgängig machen: Der Schlüssel wird zerstört, und niemand kann den Text je wieder lesen. Das Protokoll bewahrt, dass gelöscht wurde, und nichts vom Inhalt.</translation>
    </message>
    <message>
        <source>Delete conversation</source>
        <translation>Unterhaltung löschen</translation>
    </message>
</context>
<context>
    <name>ConversationThread</name>
    <message>
        <source>Ask the model</source>
        <translation>Fragen Sie das Modell</translation>
    </message>
    <message>
        <source>What you write here stays on this machine, encrypted, and only you can read it. The model has no network, no tools and no files.</source>
        <translation>Was Sie hier schreiben, bleibt verschlüsselt auf diesem Rechner, und nur Sie können es lesen. Das Modell hat kein Netz, keine Werkzeuge und keine Dateien.</translation>
    </message>
    <message>
        <source>Not readable while the disk is full</source>
        <translation>Nicht lesbar, solange der Datenträger voll ist</translation>
    </message>
    <message>
        <source>Nothing of this conversation is lost. Opening it is recorded in the log, and the log has no room. Once there is some, it is shown here; until then it can be deleted.</source>
        <translation>Von dieser Unterhaltung ist nichts verloren. Das Öffnen wird im Protokoll festgehalten, und dort ist kein Platz. Sobald welcher da ist, erscheint sie hier; bis dahin kann sie gelöscht werden.</translation>
    </message>
    <message>
        <source>Reading the prompt</source>
        <translation>Prompt wird gelesen</translation>
    </message>
    <message>
        <source>Summarising the oldest messages: {0} of {1}</source>
        <translation>Älteste Nachrichten werden zusammengefasst: {0} von {1}</translation>
    </message>
    <message>
        <source>Waiting for other answers: place {0}</source>
        <translation>Wartet auf andere Antworten: Platz {0}</translation>
    </message>
    <message>
        <source>Reading the prompt: {0} of {1} tokens</source>
        <translation>Prompt wird gelesen: {0} von {1} Tokens</translation>
    </message>
    <message>
        <source>Not stored yet: the disk is full. It is stored once there is room</source>
        <translation>Noch nicht gespeichert: Der Datenträger ist voll. Sobald Platz ist, wird gespeichert</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy this question</source>
        <translation>Diese Frage kopieren</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Edit this question and ask again</source>
        <translation>Diese Frage bearbeiten und neu stellen</translation>
    </message>
    <message>
        <source>Copy this answer</source>
        <translation>Diese Antwort kopieren</translation>
    </message>
    <message>
        <source>Regenerate</source>
        <translation>Neu antworten</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Go on where the answer ended</source>
        <translation>Dort weitermachen, wo die Antwort endete</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln Token</numerusform>
            <numerusform>%Ln Tokens</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} s, first after {1} s</source>
        <translation>{0} s, erstes nach {1} s</translation>
    </message>
    <message numerus="yes">
        <source>%Ln oldest messages summarised</source>
        <translation>
            <numerusform>%Ln älteste Nachricht zusammengefasst</numerusform>
            <numerusform>%Ln älteste Nachrichten zusammengefasst</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln oldest messages left out</source>
        <translation>
            <numerusform>%Ln älteste Nachricht weggelassen</numerusform>
            <numerusform>%Ln älteste Nachrichten weggelassen</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} tok/s</source>
        <translation>{0} Tok/s</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Gestoppt</translation>
    </message>
    <message>
        <source>Interrupted, what was there is kept</source>
        <translation>Unterbrochen; was da war, ist bewahrt</translation>
    </message>
    <message>
        <source>Regenerate this answer</source>
        <translation>Neu auf diese Frage antworten</translation>
    </message>
    <message>
        <source>Show the exact prompt</source>
        <translation>Den genauen Prompt zeigen</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Ended at the token limit</source>
        <translation>Endete am Token-Limit</translation>
    </message>
    <message>
        <source>Ended: the context is full</source>
        <translation>Zu Ende: Der Kontext ist voll</translation>
    </message>
</context>
<context>
    <name>DataTable</name>
    <message>
        <source>Headings of {0}</source>
        <translation>Spaltenköpfe: {0}</translation>
    </message>
</context>
<context>
    <name>DaysCard</name>
    <message>
        <source>Events and refusals per day</source>
        <translation>Ereignisse und Ablehnungen pro Tag</translation>
    </message>
    <message>
        <source>Events per day</source>
        <translation>Ereignisse je Tag</translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln Tag</numerusform>
            <numerusform>%Ln Tage</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DaysPanel</name>
    <message>
        <source>Days shown</source>
        <translation>Gezeigte Tage</translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln Tag</numerusform>
            <numerusform>%Ln Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>Events: {0}</source>
        <translation>Ereignisse: {0}</translation>
    </message>
    <message>
        <source>Refusals: {0}</source>
        <translation>Ablehnungen: {0}</translation>
    </message>
    <message>
        <source>Events per day</source>
        <translation>Ereignisse je Tag</translation>
    </message>
    <message>
        <source>Refusals per day</source>
        <translation>Ablehnungen pro Tag</translation>
    </message>
</context>
<context>
    <name>DeliveryPanel</name>
    <message>
        <source>Where alerts go</source>
        <translation>Wohin Alarme gehen</translation>
    </message>
    <message>
        <source>Notifications of this desktop</source>
        <translation>Mitteilungen dieses Desktops</translation>
    </message>
    <message>
        <source>Syslog of this machine</source>
        <translation>Syslog dieser Maschine</translation>
    </message>
    <message>
        <source>Folder on another volume</source>
        <translation>Ordner auf einem anderen Datenträger</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen …</translation>
    </message>
    <message>
        <source>This desktop shows no notifications; the window asks for attention instead.</source>
        <translation>Dieser Desktop zeigt keine Benachrichtigungen; stattdessen macht das Fenster auf sich aufmerksam.</translation>
    </message>
    <message>
        <source>Save and try</source>
        <translation>Speichern und versuchen</translation>
    </message>
    <message>
        <source>Says that an alert was raised, and which, also while this window is behind others. For you on this computer alone; while locked without a word of what it is.</source>
        <translation>Sagt, dass ein Alarm ausgelöst wurde und welcher, auch wenn dieses Fenster hinter anderen liegt. Nur für Sie auf diesem Rechner; bei gesperrter Konsole ohne ein Wort, worum es geht.</translation>
    </message>
    <message>
        <source>RFC 5424, over the machine&apos;s own socket; nothing leaves it.</source>
        <translation>RFC 5424, über den Socket der Maschine selbst; nichts verlässt sie.</translation>
    </message>
    <message>
        <source>Each alert is appended to a file there, each line chained to the one before: one that was changed or taken out between others shows, one cut off at the end only to the engine. Empty for none.</source>
        <translation>Jeder Alarm wird dort an eine Datei angehängt, jede Zeile mit der davor verkettet: Eine geänderte oder dazwischen entfernte fällt auf, eine am Ende abgeschnittene nur der Engine. Leer für keinen.</translation>
    </message>
    <message>
        <source>You may look. Admins change where alerts go.</source>
        <translation>Sie dürfen ansehen. Wohin Alarme gehen, ändern Admins.</translation>
    </message>
    <message>
        <source>Works.</source>
        <translation>Funktioniert.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln alerts wait for it.</source>
        <translation>
            <numerusform>%Ln Alarm wartet darauf.</numerusform>
            <numerusform>%Ln Alarme warten darauf.</numerusform>
        </translation>
    </message>
    <message>
        <source>“{0}” is no whole path. Name the folder from the root on, as /mnt/backup. Nothing was changed.</source>
        <translation>„{0}“ ist kein vollständiger Pfad. Geben Sie den Ordner von der Wurzel an, etwa /mnt/backup. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
    <message>
        <source>There is no folder “{0}”. Nothing was changed. Make it on another volume, or mount that volume, then save again.</source>
        <translation>Den Ordner „{0}“ gibt es nicht. Nichts wurde geändert. Legen Sie ihn auf einem anderen Datenträger an, oder hängen Sie diesen ein, und speichern Sie dann erneut.</translation>
    </message>
</context>
<context>
    <name>DrawnWith</name>
    <message>
        <source>min-p {0}</source>
        <translation>Min-p {0}</translation>
    </message>
    <message>
        <source>repeat penalty {0}</source>
        <translation>Wiederholungsstrafe {0}</translation>
    </message>
    <message>
        <source>no limit of tokens</source>
        <translation>Tokens ohne Grenze</translation>
    </message>
    <message>
        <source>max tokens {0}</source>
        <translation>max. Tokens {0}</translation>
    </message>
    <message>
        <source>stop strings {0}</source>
        <translation>Stopptexte {0}</translation>
    </message>
    <message>
        <source>JSON schema</source>
        <translation>JSON-Schema</translation>
    </message>
    <message>
        <source>grammar</source>
        <translation>Grammatik</translation>
    </message>
</context>
<context>
    <name>EntryArea</name>
    <message>
        <source>Thread</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy this code</source>
        <translation>Diesen Code kopieren</translation>
    </message>
    <message>
        <source>Previous version</source>
        <translation>Vorige Fassung</translation>
    </message>
    <message>
        <source>Next version</source>
        <translation>Nächste Fassung</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mehr anzeigen</translation>
    </message>
    <message>
        <source>Show less</source>
        <translation>Weniger anzeigen</translation>
    </message>
    <message>
        <source>Show all of this question</source>
        <translation>Diese Frage ganz anzeigen</translation>
    </message>
    <message>
        <source>Show only the beginning of this question</source>
        <translation>Nur den Anfang dieser Frage anzeigen</translation>
    </message>
</context>
<context>
    <name>EventPanel</name>
    <message>
        <source>Exact bytes</source>
        <translation>Genaue Bytes</translation>
    </message>
    <message>
        <source>Exact bytes of the event</source>
        <translation>Genaue Bytes des Ereignisses</translation>
    </message>
    <message>
        <source>Copy bytes</source>
        <translation>Bytes kopieren</translation>
    </message>
    <message>
        <source>Only this object</source>
        <translation>Nur dieses Objekt</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>Handlung</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Verzeichnet</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Bedeutung</translation>
    </message>
    <message>
        <source>Criteria</source>
        <translation>Kriterien</translation>
    </message>
    <message>
        <source>Leaf</source>
        <translation>Blatt</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Beweis</translation>
    </message>
</context>
<context>
    <name>EventsFile</name>
    <message numerus="yes">
        <source>%Ln lines are in {0}, for you alone.</source>
        <translation>
            <numerusform>%Ln Zeile steht in {0}, nur für Sie.</numerusform>
            <numerusform>%Ln Zeilen stehen in {0}, nur für Sie.</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} could not be written. Choose another folder.</source>
        <translation>{0} konnte nicht geschrieben werden. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Exporting: {0}</source>
        <translation>Export: {0}</translation>
    </message>
</context>
<context>
    <name>ExactTextEdit</name>
    <message>
        <source>With this the text would have {0} characters; at most {1} are taken. Nothing was pasted, and the clipboard still holds it. Shorten it, or take a part of it.</source>
        <translation>Damit hätte der Text {0} Zeichen; höchstens {1} werden angenommen. Nichts wurde eingefügt, die Zwischenablage enthält es noch. Kürzen Sie es oder nehmen Sie einen Teil davon.</translation>
    </message>
    <message>
        <source>The text has a character that this field cannot keep as it is (U+{0}, character {1}). Nothing was pasted, and the clipboard still holds it. Replace it with a line break and paste again.</source>
        <translation>Der Text hat ein Zeichen, das dieses Feld nicht unverändert behalten kann (U+{0}, Zeichen {1}). Nichts wurde eingefügt, die Zwischenablage enthält es noch. Ersetzen Sie es durch einen Zeilenumbruch und fügen Sie noch einmal ein.</translation>
    </message>
</context>
<context>
    <name>FaultPanel</name>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>The log proves</source>
        <translation>Das Protokoll beweist</translation>
    </message>
    <message>
        <source>Found instead</source>
        <translation>Stattdessen gefunden</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>What, and why</source>
        <translation>Was und warum</translation>
    </message>
    <message>
        <source>Exceptions on record</source>
        <translation>Festgehaltene Ausnahmen</translation>
    </message>
    <message>
        <source>Restore a copy</source>
        <translation>Kopie zurückspielen</translation>
    </message>
    <message>
        <source>Stop the engine, put back a copy of the data folder from before, and start again. What came after that copy is lost.</source>
        <translation>Stoppen Sie die Engine, spielen Sie eine frühere Kopie des Datenordners zurück und starten Sie neu. Was nach dieser Kopie kam, ist verloren.</translation>
    </message>
    <message>
        <source>Accept it, as two persons</source>
        <translation>Zu zweit annehmen</translation>
    </message>
    <message>
        <source>Reason for accepting</source>
        <translation>Grund für die Annahme</translation>
    </message>
    <message>
        <source>Why, in a sentence; it stays on record</source>
        <translation>Warum, in einem Satz; er bleibt festgehalten</translation>
    </message>
    <message>
        <source>Accept with a second person…</source>
        <translation>Mit einer zweiten Person annehmen …</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Die Platte ist voll</translation>
    </message>
    <message>
        <source>Nothing new is taken on; what was acknowledged is stored. There are two ways out. Free space on the disk of the data folder outside of Anchorhold. Or delete here: conversations of your own on the Chat page, and models that are not active on the Models page. Space held back for this makes both possible. The engine goes on by itself, a few seconds after there is room.</source>
        <translation>Neues wird nicht angenommen; was bestätigt wurde, ist gespeichert. Es gibt zwei Auswege. Schaffen Sie außerhalb von Anchorhold Platz auf der Platte des Datenordners. Oder löschen Sie hier: eigene Unterhaltungen auf der Seite „Chat“ und nicht aktive Modelle auf der Seite „Modelle“. Dafür zurückgehaltener Platz macht beides möglich. Die Engine macht von selbst weiter, wenige Sekunden nachdem Platz ist.</translation>
    </message>
    <message>
        <source>{0} and {1}</source>
        <translation>{0} und {1}</translation>
    </message>
    <message>
        <source>Read-only: stored data is in doubt</source>
        <translation>Nur lesbar: gespeicherte Daten sind zweifelhaft</translation>
    </message>
    <message>
        <source>Nothing is changed until this is settled; reading and verifying go on. Who may do what is judged by the log alone meanwhile.</source>
        <translation>Nichts wird geändert, bis das geklärt ist; Lesen und Prüfen gehen weiter. Wer was darf, entscheidet solange allein das Protokoll.</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>und noch {0}</translation>
    </message>
    <message>
        <source>The log goes on after its last signed and proven event. Events that stay: {0}; put aside: {1}.</source>
        <translation>Das Protokoll geht nach seinem letzten signierten und bewiesenen Ereignis weiter. Bleibende Ereignisse: {0}; beiseitegelegt: {1}.</translation>
    </message>
    <message numerus="yes">
        <source>; %Ln events put aside</source>
        <translation>
            <numerusform>; %Ln Ereignis beiseitegelegt</numerusform>
            <numerusform>; %Ln Ereignisse beiseitegelegt</numerusform>
        </translation>
    </message>
    <message>
        <source>What the log proves holds from then on; other rows go.</source>
        <translation>Von da an gilt, was das Protokoll beweist; andere Zeilen fallen weg.</translation>
    </message>
    <message>
        <source>The log here holds, and leaves a new witness.</source>
        <translation>Das Protokoll hier gilt und hinterlässt einen neuen Zeugen.</translation>
    </message>
    <message>
        <source>You and another admin or an auditor agree, with a reason. The store as it is now is kept as a copy. This stays on record as an exception.</source>
        <translation>Sie und ein weiterer Admin oder ein Auditor stimmen zu, mit einem Grund. Der Speicher, wie er jetzt ist, wird als Kopie aufbewahrt. Das bleibt als Ausnahme festgehalten.</translation>
    </message>
    <message>
        <source>the log</source>
        <translation>das Protokoll</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>the witness</source>
        <translation>der Zeuge</translation>
    </message>
    <message>
        <source>the store</source>
        <translation>der Speicher</translation>
    </message>
    <message>
        <source>Accepted. The engine is open again; the exception stays on record.</source>
        <translation>Angenommen. Die Engine ist wieder offen; die Ausnahme bleibt festgehalten.</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>Handlung</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Criterion</source>
        <translation>Kriterium</translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>Not closed</source>
        <translation>Nicht geschlossen</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Alle Zustände</translation>
    </message>
    <message>
        <source>All severities</source>
        <translation>Alle Schweregrade</translation>
    </message>
    <message>
        <source>All rules</source>
        <translation>Alle Regeln</translation>
    </message>
    <message>
        <source>Everybody&apos;s</source>
        <translation>Von allen</translation>
    </message>
    <message>
        <source>All days</source>
        <translation>Alle Tage</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>Letzte 24 Stunden</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 28 days</source>
        <translation>Letzte 28 Tage</translation>
    </message>
    <message>
        <source>From day to day…</source>
        <translation>Von Tag bis Tag …</translation>
    </message>
    <message>
        <source>All results</source>
        <translation>Alle Ergebnisse</translation>
    </message>
    <message>
        <source>Refused and failed</source>
        <translation>Nicht gelungen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>All people</source>
        <translation>Alle Personen</translation>
    </message>
    <message>
        <source>All acts</source>
        <translation>Alle Handlungen</translation>
    </message>
    <message>
        <source>All objects</source>
        <translation>Alle Objekte</translation>
    </message>
    <message>
        <source>All criteria</source>
        <translation>Alle Kriterien</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>People and sign-in</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Keys, engine and log</source>
        <translation>Schlüssel, Engine, Protokoll</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this conversation</source>
        <translation>In dieser Unterhaltung suchen</translation>
    </message>
    <message>
        <source>Previous (Shift+Enter)</source>
        <translation>Zurück (Umschalt+Eingabe)</translation>
    </message>
    <message>
        <source>Next (Enter)</source>
        <translation>Weiter (Eingabe)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
</context>
<context>
    <name>FindingForm</name>
    <message>
        <source>None</source>
        <translation>Keines</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Noch niemand</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Criterion</source>
        <translation>Kriterium</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>To be mended</source>
        <translation>Zu beheben</translation>
    </message>
    <message>
        <source>Remedy: what is done about it</source>
        <translation>Abhilfe: was dagegen getan wird</translation>
    </message>
</context>
<context>
    <name>FindingsTable</name>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Weaknesses of controls: who mends them, until when, and who checked that it was done.</source>
        <translation>Schwächen von Kontrollen: wer sie behebt, bis wann, und wer geprüft hat, dass es getan ist.</translation>
    </message>
    <message>
        <source>Filter by title, person or criterion</source>
        <translation>Titel, Person, Kriterium filtern</translation>
    </message>
    <message>
        <source>No finding chosen</source>
        <translation>Kein Befund gewählt</translation>
    </message>
    <message>
        <source>No finding yet</source>
        <translation>Noch kein Befund</translation>
    </message>
    <message>
        <source>A finding is a weakness of a control that somebody is to mend until a day. A failed check opens one by itself; an alert or a person can too.</source>
        <translation>Ein Befund ist die Schwäche einer Kontrolle, die jemand bis zu einem Tag beheben soll. Eine fehlgeschlagene Prüfung eröffnet von selbst einen; aus einem Alarm oder von Hand geht es auch.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Überfällig</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Alle Zustände</translation>
    </message>
    <message>
        <source>Open findings</source>
        <translation>Offene Befunde</translation>
    </message>
    <message>
        <source>Without owner</source>
        <translation>Ohne Zuständige</translation>
    </message>
    <message>
        <source>Until closed</source>
        <translation>Bis geschlossen</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Add note…</source>
        <translation>Notiz …</translation>
    </message>
    <message>
        <source>Show its alert</source>
        <translation>Alarm anzeigen</translation>
    </message>
    <message>
        <source>You may open findings, write notes and close. Admins change them.</source>
        <translation>Sie dürfen Befunde eröffnen, Notizen schreiben und schließen. Ändern können sie Admins.</translation>
    </message>
    <message>
        <source>Remedy</source>
        <translation>Abhilfe</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Was getan wurde</translation>
    </message>
    <message>
        <source>No finding is open</source>
        <translation>Kein Befund ist offen</translation>
    </message>
    <message>
        <source>What was closed stays, with its remedy and how it was checked.</source>
        <translation>Was geschlossen wurde, bleibt erhalten, mit der Abhilfe und wie sie geprüft wurde.</translation>
    </message>
    <message>
        <source>Show closed findings</source>
        <translation>Geschlossene Befunde anzeigen</translation>
    </message>
    <message numerus="yes">
        <source>of %Ln in all</source>
        <translation>
            <numerusform>von %Ln insgesamt</numerusform>
            <numerusform>von %Ln insgesamt</numerusform>
        </translation>
    </message>
    <message>
        <source>Mend them, or set a later day</source>
        <translation>Beheben, oder einen späteren Tag setzen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>Give them to somebody</source>
        <translation>Geben Sie sie jemandem</translation>
    </message>
    <message numerus="yes">
        <source>Median of %Ln findings</source>
        <translation>
            <numerusform>Median aus %Ln Befund</numerusform>
            <numerusform>Median aus %Ln Befunden</numerusform>
        </translation>
    </message>
    <message>
        <source>None yet; without one it cannot be closed.</source>
        <translation>Noch keine; ohne sie lässt er sich nicht schließen.</translation>
    </message>
    <message>
        <source>Criterion</source>
        <translation>Kriterium</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>noch niemand</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Fällig</translation>
    </message>
    <message>
        <source>no day set</source>
        <translation>kein Tag gesetzt</translation>
    </message>
    <message>
        <source>Out of</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Eröffnet</translation>
    </message>
    <message>
        <source>Opened by</source>
        <translation>Eröffnet von</translation>
    </message>
    <message>
        <source>Closed by</source>
        <translation>Geschlossen von</translation>
    </message>
    <message>
        <source>Finding opened.</source>
        <translation>Befund eröffnet.</translation>
    </message>
    <message>
        <source>Open a finding</source>
        <translation>Befund eröffnen</translation>
    </message>
    <message>
        <source>A finding is a weakness of a control that somebody is to mend.</source>
        <translation>Ein Befund ist die Schwäche einer Kontrolle, die jemand beheben soll.</translation>
    </message>
    <message>
        <source>Open finding</source>
        <translation>Befund eröffnen</translation>
    </message>
    <message>
        <source>Change the finding</source>
        <translation>Befund ändern</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Finding changed.</source>
        <translation>Befund geändert.</translation>
    </message>
    <message>
        <source>Close the finding</source>
        <translation>Befund schließen</translation>
    </message>
    <message>
        <source>It needs a remedy. Who was to mend it does not close it where somebody else could.</source>
        <translation>Er braucht eine Abhilfe. Wer ihn beheben sollte, schließt ihn nicht, wo es jemand anderes könnte.</translation>
    </message>
    <message>
        <source>How it was checked</source>
        <translation>Wie es geprüft wurde</translation>
    </message>
    <message>
        <source>The finding is closed.</source>
        <translation>Der Befund ist geschlossen.</translation>
    </message>
</context>
<context>
    <name>FirstRunPage</name>
    <message>
        <source>The first admin</source>
        <translation>Der erste Admin</translation>
    </message>
    <message>
        <source>You will be admin, steward and analyst until others join. The log records that one person holds these roles.</source>
        <translation>Sie sind Admin, Steward und Analyst, bis andere dazukommen. Das Protokoll hält fest, dass eine Person diese Rollen hat.</translation>
    </message>
    <message>
        <source>This site</source>
        <translation>Dieser Standort</translation>
    </message>
    <message>
        <source>First admin</source>
        <translation>Erster Admin</translation>
    </message>
    <message>
        <source>Second factor</source>
        <translation>Zweiter Faktor</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Wiederherstellung</translation>
    </message>
    <message>
        <source>Starter model</source>
        <translation>Startmodell</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>Wird vorbereitet</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Creating the vault</source>
        <translation>Tresor wird angelegt</translation>
    </message>
    <message>
        <source>If the desktop asks for a password for its keyring, give one or cancel: the vault works either way.</source>
        <translation>Wenn der Desktop nach einem Passwort für seinen Schlüsselbund fragt, geben Sie eines ein oder brechen Sie ab: Der Tresor funktioniert so oder so.</translation>
    </message>
    <message>
        <source>Confirm code</source>
        <translation>Code bestätigen</translation>
    </message>
</context>
<context>
    <name>FolderMenu</name>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Remove folder, keep conversations</source>
        <translation>Ordner entfernen, Unterhaltungen behalten</translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>Audit {0}</source>
        <translation>Audit {0}</translation>
    </message>
    <message>
        <source>{0}, not signed any more</source>
        <translation>{0}, nicht mehr signiert</translation>
    </message>
    <message>
        <source>; sockets are refused</source>
        <translation>; Sockets verweigert</translation>
    </message>
    <message>
        <source>Sealing…</source>
        <translation>Wird versiegelt …</translation>
    </message>
    <message>
        <source>Engine not answering</source>
        <translation>Engine antwortet nicht</translation>
    </message>
    <message>
        <source>Looking for the engine</source>
        <translation>Engine wird gesucht</translation>
    </message>
    <message>
        <source>No vault yet</source>
        <translation>Noch kein Tresor</translation>
    </message>
    <message>
        <source>Vault sealed</source>
        <translation>Tresor versiegelt</translation>
    </message>
    <message>
        <source>Vault unsealed</source>
        <translation>Tresor entsiegelt</translation>
    </message>
    <message>
        <source>Vault read-only</source>
        <translation>Tresor nur lesbar</translation>
    </message>
    <message>
        <source>Disk full</source>
        <translation>Platte voll</translation>
    </message>
    <message>
        <source>%s, machine key by waiver</source>
        <translation>%s, Maschinenschlüssel per Ausnahme</translation>
    </message>
    <message>
        <source>private engine</source>
        <translation>private Engine</translation>
    </message>
    <message>
        <source>service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>No model active</source>
        <translation>Kein Modell aktiv</translation>
    </message>
    <message>
        <source>{0}, stopped</source>
        <translation>{0}, gestoppt</translation>
    </message>
    <message>
        <source>{0}, loading {1} %</source>
        <translation>{0}, lädt {1} %</translation>
    </message>
    <message>
        <source>Not isolated: sockets are allowed</source>
        <translation>Nicht isoliert: Sockets sind erlaubt</translation>
    </message>
    <message>
        <source>Interface up: {0}</source>
        <translation>Schnittstelle an: {0}</translation>
    </message>
    <message>
        <source>Isolated: no interface up</source>
        <translation>Isoliert: keine Schnittstelle an</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Locks in under 1 min</source>
        <translation>Sperrt in unter 1 min</translation>
    </message>
    <message>
        <source>Locks in {0} min</source>
        <translation>Sperrt in {0} min</translation>
    </message>
</context>
<context>
    <name>FooterMenus</name>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Angaben</translation>
    </message>
    <message>
        <source>The engine has not answered yet</source>
        <translation>Die Engine hat noch nicht geantwortet</translation>
    </message>
    <message numerus="yes">
        <source>%Ln events</source>
        <translation>
            <numerusform>%Ln Ereignis</numerusform>
            <numerusform>%Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>Root {0}</source>
        <translation>Wurzel {0}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Interfaces up: {0}</source>
        <translation>Schnittstellen an: {0}</translation>
    </message>
    <message>
        <source>Engine {0}, {1}</source>
        <translation>Engine {0}, {1}</translation>
    </message>
    <message>
        <source>Install {0}</source>
        <translation>Installation {0}</translation>
    </message>
</context>
<context>
    <name>FormField</name>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
</context>
<context>
    <name>InPlacePanel</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>InvitationFile</name>
    <message>
        <source>Save the invitation of {0}</source>
        <translation>Einladung von {0} speichern</translation>
    </message>
    <message>
        <source>The invitation of {0} was not saved, and cannot be any more. Invite them anew.</source>
        <translation>Die Einladung von {0} wurde nicht gespeichert und lässt sich nicht mehr speichern. Laden Sie die Person neu ein.</translation>
    </message>
    <message>
        <source>Saved as {2}. Give the file to {0} by hand: whoever holds it can redeem it, once, until {1}.</source>
        <translation>Gespeichert als {2}. Geben Sie {0} die Datei persönlich: Wer sie hat, kann sie einlösen, einmal, bis {1}.</translation>
    </message>
    <message>
        <source>The file could not be written, so the invitation is lost. Invite them anew.</source>
        <translation>Die Datei ließ sich nicht schreiben, die Einladung ist also verloren. Laden Sie die Person neu ein.</translation>
    </message>
</context>
<context>
    <name>InvitationStep</name>
    <message>
        <source>Redeem an invitation</source>
        <translation>Einladung einlösen</translation>
    </message>
    <message>
        <source>An admin gave you a file. It works once; open it here or paste its text.</source>
        <translation>Ein Admin hat Ihnen eine Datei gegeben. Sie gilt einmal; öffnen Sie sie hier oder fügen Sie ihren Text ein.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>Datei öffnen</translation>
    </message>
    <message>
        <source>Text of the invitation</source>
        <translation>Text der Einladung</translation>
    </message>
    <message>
        <source>This is not the text of an invitation. Open the file the admin gave you, or paste all of it.</source>
        <translation>Das ist nicht der Text einer Einladung. Öffnen Sie die Datei des Admins oder fügen Sie alles ein.</translation>
    </message>
</context>
<context>
    <name>InviteDialog</name>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>Analyst: chats, own conversations only</source>
        <translation>Analyst: chattet, nur eigene Unterhaltungen</translation>
    </message>
    <message>
        <source>Steward: brings models in and approves another&apos;s</source>
        <translation>Steward: bringt Modelle ein, gibt die anderer frei</translation>
    </message>
    <message>
        <source>Admin: people, settings, the log</source>
        <translation>Admin: Personen, Einstellungen, das Protokoll</translation>
    </message>
    <message>
        <source>Auditor: reads the log, changes nothing</source>
        <translation>Auditor: liest das Protokoll, ändert nichts</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>An auditor may not also be admin or steward: nobody checks their own work.</source>
        <translation>Ein Auditor darf nicht auch Admin oder Steward sein: Niemand prüft die eigene Arbeit.</translation>
    </message>
</context>
<context>
    <name>JobRow</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Cancel: {0}</source>
        <translation>Abbrechen: {0}</translation>
    </message>
    <message>
        <source>Dismiss: {0}</source>
        <translation>Ausblenden: {0}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>JobTray</name>
    <message>
        <source>and {0} more</source>
        <translation>und noch {0}</translation>
    </message>
</context>
<context>
    <name>Jobs</name>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
</context>
<context>
    <name>KeysPanel</name>
    <message>
        <source>New recovery key…</source>
        <translation>Neuer Wiederherstellungsschlüssel …</translation>
    </message>
    <message>
        <source>Replace master key…</source>
        <translation>Hauptschlüssel ersetzen …</translation>
    </message>
    <message>
        <source>Replace signing key…</source>
        <translation>Signaturschlüssel ersetzen …</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>{0} of {1} can unseal the vault</source>
        <translation>{0} von {1} können den Tresor entsiegeln</translation>
    </message>
    <message>
        <source>Custodians</source>
        <translation>Verwahrer</translation>
    </message>
    <message>
        <source>{0}; only custodians can unseal it</source>
        <translation>{0}; nur Verwahrer können ihn entsiegeln</translation>
    </message>
    <message>
        <source>{0}; everyone who can sign in can unseal it</source>
        <translation>{0}; wer sich anmelden kann, kann ihn entsiegeln</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Wiederherstellungsschlüssel</translation>
    </message>
    <message>
        <source>printed; a lost one can be made anew</source>
        <translation>gedruckt; ein verlorener lässt sich neu machen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>Let everyone unseal…</source>
        <translation>Alle entsiegeln lassen …</translation>
    </message>
    <message>
        <source>Let only custodians unseal…</source>
        <translation>Nur Verwahrer entsiegeln lassen …</translation>
    </message>
    <message>
        <source>Let this machine unseal…</source>
        <translation>Diesen Rechner entsiegeln lassen …</translation>
    </message>
    <message>
        <source>Take the machine&apos;s key away…</source>
        <translation>Dem Rechner den Schlüssel nehmen …</translation>
    </message>
    <message>
        <source>since {0}; former keys: {1}</source>
        <translation>seit {0}; frühere Schlüssel: {1}</translation>
    </message>
    <message>
        <source>Signing key</source>
        <translation>Signaturschlüssel</translation>
    </message>
    <message>
        <source>Does not unseal the vault by itself.</source>
        <translation>Entsiegelt den Tresor nicht von selbst.</translation>
    </message>
    <message>
        <source>Unseals by itself, with a key only its TPM 2 opens.</source>
        <translation>Entsiegelt von selbst, mit einem Schlüssel, den nur sein TPM 2 öffnet.</translation>
    </message>
    <message>
        <source>Unseals by itself, with a key in the desktop&apos;s keyring.</source>
        <translation>Entsiegelt von selbst, mit einem Schlüssel im Schlüsselbund des Desktops.</translation>
    </message>
    <message>
        <source>Unseals by itself, with a key on its encrypted disk.</source>
        <translation>Entsiegelt von selbst, mit einem Schlüssel auf seiner verschlüsselten Platte.</translation>
    </message>
    <message>
        <source>Unseals by itself, under a waiver, with a key on a disk that does not protect it.</source>
        <translation>Entsiegelt von selbst, per Ausnahme, mit einem Schlüssel auf einer Platte, die ihn nicht schützt.</translation>
    </message>
    <message>
        <source>Everyone else&apos;s key slot is removed at once. They still sign in while the vault is unsealed; when it is sealed they wait for a custodian. Custodians are chosen on the People page.</source>
        <translation>Die Schlüsselfächer aller anderen werden sofort entfernt. Sie melden sich weiter an, solange der Tresor entsiegelt ist; ist er versiegelt, warten sie auf einen Verwahrer. Verwahrer werden auf der Seite „Personen“ bestimmt.</translation>
    </message>
    <message>
        <source>A key slot comes back for each person at their next sign-in.</source>
        <translation>Ein Schlüsselfach kehrt für jede Person bei ihrer nächsten Anmeldung zurück.</translation>
    </message>
    <message>
        <source>Only custodians can unseal now.</source>
        <translation>Jetzt können nur Verwahrer entsiegeln.</translation>
    </message>
    <message>
        <source>Everyone can unseal, from their next sign-in on.</source>
        <translation>Alle können entsiegeln, ab ihrer nächsten Anmeldung.</translation>
    </message>
    <message>
        <source>The engine then unseals the vault whenever it starts, without anyone there. Its key is kept by the TPM 2, the desktop&apos;s keyring or an encrypted disk, whatever this machine has; if it has none, a second admin has to waive that.</source>
        <translation>Die Engine entsiegelt den Tresor dann bei jedem Start, ohne dass jemand da ist. Ihren Schlüssel verwahrt das TPM 2, der Schlüsselbund des Desktops oder eine verschlüsselte Platte, was dieser Rechner eben hat; hat er nichts davon, muss ein zweiter Admin einer Ausnahme zustimmen.</translation>
    </message>
    <message>
        <source>This machine unseals the vault by itself from now on.</source>
        <translation>Dieser Rechner entsiegelt den Tresor von nun an selbst.</translation>
    </message>
    <message>
        <source>After its next start the engine waits for a person to sign in.</source>
        <translation>Nach dem nächsten Start wartet die Engine, bis sich eine Person anmeldet.</translation>
    </message>
    <message>
        <source>This machine does not unseal the vault any more.</source>
        <translation>Dieser Rechner entsiegelt den Tresor nicht mehr.</translation>
    </message>
    <message>
        <source>Do this when the recovery key was lost or seen by someone. The former one opens nothing any more from that moment on. The new one is shown once; have a printer, a stick or paper at hand.</source>
        <translation>Tun Sie dies, wenn der Wiederherstellungsschlüssel verloren ging oder von jemandem gesehen wurde. Der frühere öffnet von da an nichts mehr. Der neue wird einmal gezeigt; halten Sie Drucker, Stick oder Papier bereit.</translation>
    </message>
    <message>
        <source>Do this when someone has left. Every key is wrapped anew; passwords and the recovery key stay as they are. The former master key opens none of the key files any more; a copy of the folder that was taken before still opens with what opened it then.</source>
        <translation>Tun Sie dies, wenn jemand gegangen ist. Jeder Schlüssel wird neu verpackt; Passwörter und Wiederherstellungsschlüssel bleiben, wie sie sind. Der frühere Hauptschlüssel öffnet keine der Schlüsseldateien mehr; eine früher gemachte Kopie des Ordners öffnet sich weiter mit dem, was sie damals öffnete.</translation>
    </message>
    <message>
        <source>The master key is replaced.</source>
        <translation>Der Hauptschlüssel ist ersetzt.</translation>
    </message>
    <message>
        <source>The present key is broken and cannot sign the new one, so another admin has to agree, and whoever verifies has to take the new one on your word. Restore the key file from a backup instead if there is one.</source>
        <translation>Der jetzige Schlüssel ist beschädigt und kann den neuen nicht signieren. Daher muss ein zweiter Admin zustimmen, und wer prüft, muss den neuen auf Ihr Wort hin annehmen. Stellen Sie stattdessen die Schlüsseldatei aus einer Sicherung wieder her, wenn es eine gibt.</translation>
    </message>
    <message>
        <source>The present key signs the new one, and the log says both. What it signed stays valid; auditors need the new list of signing keys, which Audit, Witness saves.</source>
        <translation>Der jetzige Schlüssel signiert den neuen, und das Protokoll nennt beide. Was er signiert hat, bleibt gültig; Auditoren brauchen die neue Liste der Signaturschlüssel, die unter Audit, Zeuge gespeichert wird.</translation>
    </message>
    <message>
        <source>Someone else may have the present key: revoke it</source>
        <translation>Jemand anderes kann den jetzigen Schlüssel haben: widerrufen</translation>
    </message>
    <message>
        <source>The signing key is replaced.</source>
        <translation>Der Signaturschlüssel ist ersetzt.</translation>
    </message>
</context>
<context>
    <name>LanguageRow</name>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Follow the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Anchorhold speaks this language from its next start on. Close the window and open it again; a running answer goes on and is kept.</source>
        <translation>Anchorhold spricht diese Sprache ab dem nächsten Start. Schließen Sie das Fenster und öffnen Sie es wieder; eine laufende Antwort geht weiter und wird aufbewahrt.</translation>
    </message>
</context>
<context>
    <name>LinesField</name>
    <message numerus="yes">
        <source>%Ln characters too many</source>
        <translation>
            <numerusform>%Ln Zeichen zu viel</numerusform>
            <numerusform>%Ln Zeichen zu viel</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LockedPage</name>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Code from your authenticator</source>
        <translation>Code aus Ihrem Authenticator</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>{0} is signed in. A running answer goes on and is kept.</source>
        <translation>{0} ist angemeldet. Eine laufende Antwort geht weiter und wird aufbewahrt.</translation>
    </message>
    <message>
        <source>Unlocking</source>
        <translation>Wird entsperrt</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Anchorhold</source>
        <translation>Anchorhold</translation>
    </message>
    <message>
        <source>Find on this page</source>
        <translation>Auf dieser Seite suchen</translation>
    </message>
    <message>
        <source>Show all commands</source>
        <translation>Alle Befehle zeigen</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>Jetzt sperren</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>About Anchorhold</source>
        <translation>Über Anchorhold</translation>
    </message>
    <message>
        <source>Welcome. Sign in with your password and your next code.</source>
        <translation>Willkommen. Melden Sie sich mit Ihrem Passwort und Ihrem nächsten Code an.</translation>
    </message>
    <message>
        <source>The vault takes no changes.</source>
        <translation>Der Tresor nimmt keine Änderungen an.</translation>
    </message>
    <message>
        <source>Open Chat</source>
        <translation>Chat öffnen</translation>
    </message>
    <message>
        <source>Open Models</source>
        <translation>Modelle öffnen</translation>
    </message>
    <message>
        <source>See what is in doubt</source>
        <translation>Ansehen, was zweifelhaft ist</translation>
    </message>
    <message>
        <source>Sealing… The engine forgets every key and is back in a moment.</source>
        <translation>Wird versiegelt… Die Engine vergisst jeden Schlüssel und ist gleich wieder da.</translation>
    </message>
    <message>
        <source>The engine does not answer. What was acknowledged is stored; the console keeps looking for it.</source>
        <translation>Die Engine antwortet nicht. Was bestätigt wurde, ist gespeichert; die Konsole sucht weiter nach ihr.</translation>
    </message>
    <message>
        <source>Close while work goes on</source>
        <translation>Schließen, während Arbeit läuft</translation>
    </message>
    <message>
        <source>{0}: this ends with the window and would have to begin anew.</source>
        <translation>{0}: Das endet mit dem Fenster und müsste neu beginnen.</translation>
    </message>
    <message>
        <source>Close and give it up</source>
        <translation>Schließen und aufgeben</translation>
    </message>
</context>
<context>
    <name>MessageMenu</name>
    <message>
        <source>What to do with this message</source>
        <translation>Was mit dieser Nachricht geschehen soll</translation>
    </message>
    <message>
        <source>Copy selection</source>
        <translation>Auswahl kopieren</translation>
    </message>
    <message>
        <source>Copy selection as Markdown</source>
        <translation>Auswahl als Markdown kopieren</translation>
    </message>
    <message>
        <source>Quote in the composer</source>
        <translation>Im Eingabefeld zitieren</translation>
    </message>
    <message>
        <source>Compare with other parameters…</source>
        <translation>Mit anderen Parametern vergleichen …</translation>
    </message>
    <message>
        <source>Show all branches</source>
        <translation>Alle Zweige zeigen</translation>
    </message>
</context>
<context>
    <name>ModelCards</name>
    <message>
        <source>Answers now</source>
        <translation>Antwortet jetzt</translation>
    </message>
    <message>
        <source>Waiting for approval</source>
        <translation>Wartet auf Freigabe</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>Auf der Platte</translation>
    </message>
    <message>
        <source>Not loaded</source>
        <translation>Nicht geladen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Nobody can chat</source>
        <translation>Niemand kann chatten</translation>
    </message>
    <message>
        <source>A second steward approves</source>
        <translation>Ein zweiter Steward gibt frei</translation>
    </message>
    <message>
        <source>Nothing to approve</source>
        <translation>Nichts freizugeben</translation>
    </message>
    <message>
        <source>By one person, under a waiver: {0}</source>
        <translation>Von einer Person, per Ausnahme: {0}</translation>
    </message>
    <message>
        <source>All by two people</source>
        <translation>Alle von zwei Personen</translation>
    </message>
    <message>
        <source>Model files of this site</source>
        <translation>Modelldateien dieses Standorts</translation>
    </message>
</context>
<context>
    <name>ModelStep</name>
    <message>
        <source>The starter model</source>
        <translation>Das Startmodell</translation>
    </message>
    <message>
        <source>Anchorhold comes with a small model so that everything works at once. Larger ones are brought in and approved on the Models page.</source>
        <translation>Anchorhold bringt ein kleines Modell mit, damit alles sofort funktioniert. Größere werden auf der Seite „Modelle“ eingebracht und freigegeben.</translation>
    </message>
    <message>
        <source>Open the console</source>
        <translation>Konsole öffnen</translation>
    </message>
    <message>
        <source>Loading of the model</source>
        <translation>Laden des Modells</translation>
    </message>
    <message>
        <source>The vault is ready</source>
        <translation>Der Tresor ist bereit</translation>
    </message>
    <message>
        <source>The model is loaded, in its sandbox. Sign in with your next code.</source>
        <translation>Das Modell ist geladen, in seiner Sandbox. Melden Sie sich mit Ihrem nächsten Code an.</translation>
    </message>
    <message>
        <source>Loading: {0} %</source>
        <translation>Wird geladen: {0} %</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Import a model file</source>
        <translation>Modelldatei importieren</translation>
    </message>
    <message>
        <source>Approve version</source>
        <translation>Version freigeben</translation>
    </message>
    <message>
        <source>Activate version</source>
        <translation>Version aktivieren</translation>
    </message>
    <message>
        <source>Remove version</source>
        <translation>Version entfernen</translation>
    </message>
    <message>
        <source>Export model versions</source>
        <translation>Modellversionen exportieren</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Nothing runs that was not approved here, by its exact bytes.</source>
        <translation>Nichts läuft, was nicht hier nach seinen genauen Bytes freigegeben wurde.</translation>
    </message>
    <message>
        <source>Model versions</source>
        <translation>Modellversionen</translation>
    </message>
    <message>
        <source>Filter by name or hash</source>
        <translation>Nach Name oder Hash filtern</translation>
    </message>
    <message>
        <source>No version chosen</source>
        <translation>Keine Version gewählt</translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation>Noch kein Modell</translation>
    </message>
    <message>
        <source>A model is a GGUF file, known by its hash. One steward imports and proposes it, another approves it; then it can be activated and answers.</source>
        <translation>Ein Modell ist eine GGUF-Datei, bekannt durch ihren Hash. Ein Steward importiert und schlägt es vor, ein anderer gibt es frei; dann kann es aktiviert werden und antwortet.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Alle Zustände</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>Vorgeschlagen</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>Ausgemustert</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>Registriert</translation>
    </message>
    <message>
        <source>active</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>not loaded</source>
        <translation>nicht geladen</translation>
    </message>
    <message>
        <source>proposed</source>
        <translation>vorgeschlagen</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>freigegeben</translation>
    </message>
    <message>
        <source>retired</source>
        <translation>ausgemustert</translation>
    </message>
    <message>
        <source>Proposed by</source>
        <translation>Vorgeschlagen von</translation>
    </message>
    <message>
        <source>none</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>Approved by</source>
        <translation>Freigegeben von</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>noch niemand</translation>
    </message>
    <message>
        <source>waiting for a second person</source>
        <translation>wartet auf eine zweite Person</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>eingehalten</translation>
    </message>
    <message>
        <source>Four eyes</source>
        <translation>Vier Augen</translation>
    </message>
    <message>
        <source>waived, one person approved</source>
        <translation>Ausnahme, eine Person gab frei</translation>
    </message>
    <message>
        <source>It is active, but not loaded, so nothing can answer. A steward or an admin activates it again, and it is loaded.</source>
        <translation>Es ist aktiv, aber nicht geladen, daher kann nichts antworten. Ein Steward oder ein Admin aktiviert es wieder, dann wird es geladen.</translation>
    </message>
    <message>
        <source>It is active: it answers now, so it cannot be removed. Activate another version first.</source>
        <translation>Sie ist aktiv: Sie antwortet jetzt und kann nicht entfernt werden. Aktivieren Sie zuerst eine andere Version.</translation>
    </message>
    <message>
        <source>A steward approves it. An admin can give that role on the People page.</source>
        <translation>Ein Steward gibt sie frei. Ein Admin kann diese Rolle auf der Seite „Personen“ vergeben.</translation>
    </message>
    <message>
        <source>You proposed it, so a second steward agrees here, with their own name, password and code, or approves it from their own sign-in.</source>
        <translation>Sie haben sie vorgeschlagen, deshalb stimmt ein zweiter Steward hier mit eigenem Namen, Passwort und Code zu oder gibt sie in eigener Anmeldung frei.</translation>
    </message>
    <message>
        <source>{0} proposed it. You approve it with a new code.</source>
        <translation>{0} hat sie vorgeschlagen. Sie geben sie mit einem neuen Code frei.</translation>
    </message>
    <message>
        <source>GGUF files (*.gguf)</source>
        <translation>GGUF-Dateien (*.gguf)</translation>
    </message>
    <message>
        <source>The import of a model</source>
        <translation>Der Import eines Modells</translation>
    </message>
    <message>
        <source>{0} is proposed. It can be approved by another steward.</source>
        <translation>{0} ist vorgeschlagen. Ein anderer Steward kann freigeben.</translation>
    </message>
    <message>
        <source>The file of {0} is back. Its approval stays.</source>
        <translation>Die Datei von {0} ist wieder da. Ihre Freigabe bleibt.</translation>
    </message>
    <message>
        <source>Import cancelled; nothing was registered.</source>
        <translation>Import abgebrochen; nichts wurde registriert.</translation>
    </message>
    <message>
        <source>Remove this version</source>
        <translation>Diese Version entfernen</translation>
    </message>
    <message>
        <source>{0} leaves the register and its file, {1}, is deleted. The log keeps who proposed and approved it. To use it again, import the file anew and have it approved.</source>
        <translation>{0} verlässt das Register, und die Datei, {1}, wird gelöscht. Das Protokoll bewahrt, wer sie vorgeschlagen und freigegeben hat. Um sie wieder zu nutzen, importieren Sie die Datei neu und lassen sie freigeben.</translation>
    </message>
    <message>
        <source>{0} is removed, and its file deleted.</source>
        <translation>{0} ist entfernt, die Datei gelöscht.</translation>
    </message>
    <message>
        <source>{0} answers from now on.</source>
        <translation>{0} antwortet von nun an.</translation>
    </message>
    <message>
        <source>{0} is approved.</source>
        <translation>{0} ist freigegeben.</translation>
    </message>
</context>
<context>
    <name>NameField</name>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>This user name is in use. Choose another; a person who lost access is reset, not invited again.</source>
        <translation>Dieser Benutzername ist vergeben. Wählen Sie einen anderen; wer den Zugang verloren hat, wird zurückgesetzt, nicht neu eingeladen.</translation>
    </message>
</context>
<context>
    <name>NavButton</name>
    <message>
        <source>{0}, {1} to attend to</source>
        <translation>{0}, {1} zu erledigen</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Nothing was done: it was not confirmed.</source>
        <translation>Nichts wurde getan: Es wurde nicht bestätigt.</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Type what you want to do or where to go</source>
        <translation>Tippen Sie, was Sie tun oder wohin Sie gehen möchten</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Befehl suchen</translation>
    </message>
    <message>
        <source>Nothing fits these letters.</source>
        <translation>Nichts passt zu diesen Buchstaben.</translation>
    </message>
</context>
<context>
    <name>ParameterHelp</name>
    <message>
        <source>Point at a parameter, or go to it with Tab, to read what it does. The defaults suit most questions.</source>
        <translation>Zeigen Sie auf einen Parameter oder gehen Sie mit Tab zu ihm, um zu lesen, was er tut. Die Vorgaben passen für die meisten Fragen.</translation>
    </message>
    <message>
        <source>How daring the choice of words is. 0 always takes the likeliest; above 1 answers wander.</source>
        <translation>Wie gewagt die Wortwahl ist. 0 nimmt stets das wahrscheinlichste Wort; über 1 schweifen Antworten ab.</translation>
    </message>
    <message>
        <source>Only the likeliest words that together reach this share are drawn from. 1 draws from all.</source>
        <translation>Gezogen wird nur aus den wahrscheinlichsten Wörtern, die zusammen diesen Anteil erreichen. 1 zieht aus allen.</translation>
    </message>
    <message>
        <source>At most so many of the likeliest words are drawn from. 0 sets no limit.</source>
        <translation>Aus höchstens so vielen der wahrscheinlichsten Wörter wird gezogen. 0 setzt keine Grenze.</translation>
    </message>
    <message>
        <source>Words less likely than this share of the likeliest are left out. 0 leaves none out.</source>
        <translation>Wörter, die unwahrscheinlicher sind als dieser Anteil des wahrscheinlichsten, fallen weg. 0 lässt keine weg.</translation>
    </message>
    <message>
        <source>Makes words that were just used less likely. 1 does nothing; too much breaks sentences.</source>
        <translation>Macht eben gebrauchte Wörter unwahrscheinlicher. 1 tut nichts; zu viel zerbricht Sätze.</translation>
    </message>
    <message>
        <source>Where an answer ends at the latest. A token is about three quarters of a word; 0 allows all that fits.</source>
        <translation>Wo eine Antwort spätestens endet. Ein Token ist etwa drei Viertel eines Wortes; 0 erlaubt alles, was passt.</translation>
    </message>
    <message>
        <source>The same seed, prompt and parameters give the same answer again. -1 draws a new one.</source>
        <translation>Gleicher Seed, Prompt und gleiche Parameter ergeben dieselbe Antwort. -1 zieht einen neuen.</translation>
    </message>
    <message>
        <source>The answer ends before the first of these texts; | stands between two of them.</source>
        <translation>Die Antwort endet vor dem ersten dieser Texte; | steht zwischen zweien.</translation>
    </message>
    <message>
        <source>What the model is told before the conversation: its role and its rules.</source>
        <translation>Was dem Modell vor der Unterhaltung gesagt wird: seine Rolle und seine Regeln.</translation>
    </message>
    <message>
        <source>Holds the answer to a JSON schema or a grammar, word by word.</source>
        <translation>Hält die Antwort Wort für Wort an ein JSON-Schema oder eine Grammatik.</translation>
    </message>
</context>
<context>
    <name>ParametersCard</name>
    <message>
        <source>Model parameters</source>
        <translation>Modellparameter</translation>
    </message>
    <message>
        <source>Only an admin can change these; everyone who chats is held to them.</source>
        <translation>Nur ein Admin kann das ändern; alle, die chatten, sind daran gebunden.</translation>
    </message>
    <message>
        <source>Where new conversations begin, and what nobody may leave. A change holds at once, in consoles that are open too.</source>
        <translation>Womit neue Unterhaltungen beginnen, und welche Grenzen für alle gelten. Eine Änderung gilt sofort, auch in offenen Konsolen.</translation>
    </message>
    <message>
        <source>Defaults</source>
        <translation>Vorgaben</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Reset model parameters</source>
        <translation>Modellparameter zurücksetzen</translation>
    </message>
    <message>
        <source>Change model parameters</source>
        <translation>Modellparameter ändern</translation>
    </message>
    <message>
        <source>Temperature from</source>
        <translation>Temperatur von</translation>
    </message>
    <message>
        <source>The least that people may set.</source>
        <translation>Das Kleinste, was erlaubt ist.</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>The most that people may set.</source>
        <translation>Das Größte, was erlaubt ist.</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation>Längste Antwort</translation>
    </message>
    <message>
        <source>How daring words are chosen. 0: the likeliest.</source>
        <translation>Wie gewagt die Wortwahl ist. 0: das Wahrscheinlichste.</translation>
    </message>
    <message>
        <source>The likeliest up to this share. 1: all.</source>
        <translation>Die wahrscheinlichsten bis zu diesem Anteil. 1: alle.</translation>
    </message>
    <message>
        <source>At most so many words. 0: no limit.</source>
        <translation>Höchstens so viele Wörter. 0: unbegrenzt.</translation>
    </message>
    <message>
        <source>Drops what is far less likely. 0: nothing.</source>
        <translation>Lässt viel Unwahrscheinlicheres weg. 0: nichts.</translation>
    </message>
    <message>
        <source>Holds back what was just used. 1: off.</source>
        <translation>Hält eben Benutztes zurück. 1: aus.</translation>
    </message>
    <message>
        <source>Where an answer must end. 0: all that fits.</source>
        <translation>Wo eine Antwort enden muss. 0: alles, was passt.</translation>
    </message>
    <message>
        <source>The most tokens to ask for. 0: no limit.</source>
        <translation>So viele Tokens höchstens. 0: unbegrenzt.</translation>
    </message>
    <message>
        <source>Temperature to</source>
        <translation>Temperatur bis</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>unbegrenzt</translation>
    </message>
    <message>
        <source>Other numbers than the defaults</source>
        <translation>Andere Zahlen als die Vorgaben</translation>
    </message>
    <message>
        <source>A seed of one&apos;s own, which makes answers repeatable</source>
        <translation>Ein eigener Seed, der Antworten wiederholbar macht</translation>
    </message>
    <message>
        <source>System prompts of one&apos;s own</source>
        <translation>Eigene System-Prompts</translation>
    </message>
    <message>
        <source>JSON schemas and grammars</source>
        <translation>JSON-Schemas und Grammatiken</translation>
    </message>
    <message>
        <source>Allowed in conversations and presets</source>
        <translation>Erlaubt in Unterhaltungen und Vorlagen</translation>
    </message>
    <message>
        <source>Allow: {0}</source>
        <translation>Erlauben: {0}</translation>
    </message>
    <message>
        <source>Another admin has changed these meanwhile. What you typed is not saved.</source>
        <translation>Ein anderer Admin hat das inzwischen geändert. Was Sie eingegeben haben, ist nicht gespeichert.</translation>
    </message>
</context>
<context>
    <name>ParametersPanel</name>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Reset parameters</source>
        <translation>Parameter zurücksetzen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close parameters</source>
        <translation>Parameter schließen</translation>
    </message>
    <message>
        <source>For example END|STOP</source>
        <translation>Zum Beispiel ENDE|STOPP</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>unbegrenzt</translation>
    </message>
    <message>
        <source>any</source>
        <comment>seed</comment>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>Stop strings</source>
        <translation>Stopptexte</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>System-Prompt</translation>
    </message>
    <message>
        <source>Form of the answer</source>
        <translation>Form der Antwort</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Beliebig</translation>
    </message>
    <message>
        <source>JSON schema</source>
        <translation>JSON-Schema</translation>
    </message>
    <message>
        <source>Grammar (GBNF)</source>
        <translation>Grammatik (GBNF)</translation>
    </message>
    <message>
        <source>Form the answer must follow</source>
        <translation>Form, der die Antwort folgen muss</translation>
    </message>
    <message>
        <source>Limited by site policy: {0}</source>
        <translation>Durch die Richtlinie des Standorts begrenzt: {0}</translation>
    </message>
    <message>
        <source>Not valid JSON yet: line {0}, column {1}. Nothing can be sent with it.</source>
        <translation>Noch kein gültiges JSON: Zeile {0}, Spalte {1}. Damit lässt sich nichts senden.</translation>
    </message>
    <message>
        <source>Not allowed by site policy</source>
        <translation>Nach der Richtlinie des Standorts nicht erlaubt</translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>Show: {0}</source>
        <translation>Zeigen: {0}</translation>
    </message>
    <message>
        <source>Hide: {0}</source>
        <translation>Verbergen: {0}</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Passwort zeigen</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>Passwort verbergen</translation>
    </message>
</context>
<context>
    <name>PasswordMeter</name>
    <message>
        <source>Strength of the password</source>
        <translation>Stärke des Passworts</translation>
    </message>
    <message>
        <source>At least 12 characters; a sentence is easy to keep.</source>
        <translation>Mindestens 12 Zeichen; ein Satz merkt sich leicht.</translation>
    </message>
</context>
<context>
    <name>PasswordStep</name>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Password again</source>
        <translation>Passwort wiederholen</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>At least 12 characters; a sentence is easy to keep.</source>
        <translation>Mindestens 12 Zeichen; ein Satz merkt sich leicht.</translation>
    </message>
    <message>
        <source>The two passwords differ.</source>
        <translation>Die beiden Passwörter sind verschieden.</translation>
    </message>
</context>
<context>
    <name>PeopleCards</name>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Locked out</source>
        <translation>Ausgesperrt</translation>
    </message>
    <message>
        <source>Custodians</source>
        <translation>Verwahrer</translation>
    </message>
    <message>
        <source>Admins</source>
        <translation>Admins</translation>
    </message>
    <message>
        <source>Invited: {0}, disabled: {1}</source>
        <translation>Eingeladen: {0}, deaktiviert: {1}</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Niemand</translation>
    </message>
    <message>
        <source>May always unseal the vault</source>
        <translation>Darf den Tresor immer entsiegeln</translation>
    </message>
    <message>
        <source>Nobody can stand in for this one</source>
        <translation>Niemand kann diesen vertreten</translation>
    </message>
    <message>
        <source>Can invite and reset</source>
        <translation>Kann einladen und zurücksetzen</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>Change roles</source>
        <translation>Rollen ändern</translation>
    </message>
    <message>
        <source>Make custodian, or take it back</source>
        <translation>Zum Verwahrer machen oder zurücknehmen</translation>
    </message>
    <message>
        <source>End the lock-out</source>
        <translation>Aussperrung beenden</translation>
    </message>
    <message>
        <source>Reset and invite anew</source>
        <translation>Zurücksetzen und neu einladen</translation>
    </message>
    <message>
        <source>Withdraw the invitation</source>
        <translation>Einladung zurückziehen</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>Deaktivieren</translation>
    </message>
    <message>
        <source>Invite a person</source>
        <translation>Person einladen</translation>
    </message>
    <message>
        <source>Export people</source>
        <translation>Personen exportieren</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Who may use this site. Roles are exact: admin does not include the others.</source>
        <translation>Wer diesen Standort benutzen darf. Rollen sind genau: Admin schließt die anderen nicht ein.</translation>
    </message>
    <message>
        <source>Filter by name or role</source>
        <translation>Nach Name oder Rolle filtern</translation>
    </message>
    <message>
        <source>Nobody chosen</source>
        <translation>Niemand gewählt</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Noch niemand</translation>
    </message>
    <message>
        <source>An invitation goes into a file that you hand over; it works once.</source>
        <translation>Eine Einladung kommt in eine Datei, die Sie übergeben; sie gilt einmal.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Alle Zustände</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Invited</source>
        <translation>Eingeladen</translation>
    </message>
    <message>
        <source>Locked out</source>
        <translation>Ausgesperrt</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Deaktiviert</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>All roles</source>
        <translation>Alle Rollen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>Last sign-in</source>
        <translation>Angemeldet</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>Einladung</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>deaktiviert</translation>
    </message>
    <message>
        <source>no access</source>
        <translation>kein Zugang</translation>
    </message>
    <message>
        <source>invitation expired</source>
        <translation>Einladung abgelaufen</translation>
    </message>
    <message>
        <source>invited</source>
        <translation>eingeladen</translation>
    </message>
    <message>
        <source>locked out</source>
        <translation>ausgesperrt</translation>
    </message>
    <message>
        <source>active</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>no, disabled</source>
        <translation>nein, deaktiviert</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>expired {0}</source>
        <translation>abgelaufen am {0}</translation>
    </message>
    <message>
        <source>not yet redeemed, until {0}</source>
        <translation>noch nicht eingelöst, bis {0}</translation>
    </message>
    <message>
        <source>Custodian</source>
        <translation>Verwahrer</translation>
    </message>
    <message>
        <source>yes, may always unseal the vault</source>
        <translation>ja, darf den Tresor immer entsiegeln</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Take custody back</source>
        <translation>Verwahrung zurücknehmen</translation>
    </message>
    <message>
        <source>Make custodian</source>
        <translation>Zum Verwahrer machen</translation>
    </message>
    <message>
        <source>Invite anew</source>
        <translation>Neu einladen</translation>
    </message>
    <message>
        <source>Create the invitation</source>
        <translation>Einladung erstellen</translation>
    </message>
    <message>
        <source>Creating the invitation of {0}.</source>
        <translation>Die Einladung von {0} wird erstellt.</translation>
    </message>
    <message>
        <source>Roles changed.</source>
        <translation>Rollen geändert.</translation>
    </message>
    <message>
        <source>{0} is a custodian and can unseal after their next sign-in.</source>
        <translation>{0} ist Verwahrer und kann nach der nächsten Anmeldung entsiegeln.</translation>
    </message>
    <message>
        <source>{0} is no custodian any more.</source>
        <translation>{0} ist nicht mehr Verwahrer.</translation>
    </message>
    <message>
        <source>The lock-out has ended.</source>
        <translation>Die Aussperrung ist beendet.</translation>
    </message>
    <message>
        <source>Reset {0}</source>
        <translation>{0} zurücksetzen</translation>
    </message>
    <message>
        <source>Their password and second factor stop working at once; they come back with a new invitation.</source>
        <translation>Passwort und zweiter Faktor gelten sofort nicht mehr; die Person kommt mit einer neuen Einladung zurück.</translation>
    </message>
    <message>
        <source>Withdraw the invitation of {0}</source>
        <translation>Einladung von {0} zurückziehen</translation>
    </message>
    <message>
        <source>Nobody can redeem it from then on, whoever holds the file.</source>
        <translation>Danach kann niemand sie mehr einlösen, wer auch immer die Datei hat.</translation>
    </message>
    <message>
        <source>The invitation of {0} is withdrawn.</source>
        <translation>Die Einladung von {0} ist zurückgezogen.</translation>
    </message>
    <message>
        <source>Disable {0}</source>
        <translation>{0} deaktivieren</translation>
    </message>
    <message>
        <source>They are signed out and their key slot is removed. Their acts stay in the log. With a new master key the former one opens none of the key files here; a copy of the data folder that they took before stays readable to them.</source>
        <translation>Die Person wird abgemeldet, ihr Schlüsselfach entfernt. Ihre Handlungen bleiben im Protokoll. Mit einem neuen Hauptschlüssel öffnet der frühere hier keine der Schlüsseldateien; eine früher mitgenommene Kopie des Datenordners bleibt für sie lesbar.</translation>
    </message>
    <message>
        <source>Replace the master key now</source>
        <translation>Jetzt den Hauptschlüssel ersetzen</translation>
    </message>
    <message>
        <source>{0} is disabled.</source>
        <translation>{0} ist deaktiviert.</translation>
    </message>
    <message>
        <source>{0} is disabled, and the master key is replaced.</source>
        <translation>{0} ist deaktiviert und der Hauptschlüssel ersetzt.</translation>
    </message>
</context>
<context>
    <name>PolicyLimits</name>
    <message>
        <source>all numbers are set</source>
        <translation>alle Zahlen sind festgelegt</translation>
    </message>
    <message>
        <source>seed always drawn</source>
        <translation>Seed immer gezogen</translation>
    </message>
    <message>
        <source>no system prompt</source>
        <translation>kein System-Prompt</translation>
    </message>
    <message>
        <source>no schema or grammar</source>
        <translation>kein Schema und keine Grammatik</translation>
    </message>
    <message>
        <source>Limited by site policy: {0}.</source>
        <translation>Durch die Richtlinie des Standorts begrenzt: {0}.</translation>
    </message>
</context>
<context>
    <name>PolicyNote</name>
    <message>
        <source>Outside of the site&apos;s policy</source>
        <translation>Außerhalb der Richtlinie des Standorts</translation>
    </message>
    <message>
        <source>“{0}” does not keep to the site&apos;s policy.</source>
        <translation>„{0}“ hält sich nicht an die Richtlinie des Standorts.</translation>
    </message>
    <message>
        <source>Not all of this keeps to the site&apos;s policy.</source>
        <translation>Nicht alles hält sich an die Richtlinie des Standorts.</translation>
    </message>
    <message>
        <source>System prompt: none is allowed.</source>
        <translation>System-Prompt: keiner ist erlaubt.</translation>
    </message>
    <message>
        <source>Schema or grammar: none is allowed.</source>
        <translation>Schema oder Grammatik: nicht erlaubt.</translation>
    </message>
    <message>
        <source>The nearest that are allowed are set here.</source>
        <translation>Hier ist jeweils der nächste erlaubte Wert gesetzt.</translation>
    </message>
    <message>
        <source>Saving makes a new version; the former one is kept.</source>
        <translation>Speichern macht eine neue Version; die bisherige bleibt.</translation>
    </message>
    <message>
        <source>Save preset within policy</source>
        <translation>Vorlage angepasst speichern</translation>
    </message>
    <message>
        <source>Bring within policy</source>
        <translation>An die Richtlinie anpassen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Seed {0}: a seed is always drawn.</source>
        <translation>Seed {0}: er wird immer gezogen.</translation>
    </message>
    <message>
        <source>{0} {1}: allowed is {2}.</source>
        <translation>{0} {1}: erlaubt ist {2}.</translation>
    </message>
</context>
<context>
    <name>PresetRow</name>
    <message>
        <source>Preset</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>Save and change presets</source>
        <translation>Vorlagen speichern und ändern</translation>
    </message>
    <message>
        <source>{0} (changed)</source>
        <translation>{0} (geändert)</translation>
    </message>
    <message>
        <source>Save changes to “{0}”</source>
        <translation>Änderungen an „{0}“ speichern</translation>
    </message>
    <message>
        <source>Save as new preset…</source>
        <translation>Als neue Vorlage speichern …</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Fassungen</translation>
    </message>
    <message>
        <source>Delete preset…</source>
        <translation>Vorlage löschen …</translation>
    </message>
    <message>
        <source>Version {0} · {1}</source>
        <translation>Fassung {0} · {1}</translation>
    </message>
    <message>
        <source>Make this version the newest</source>
        <translation>Diese Fassung zur neuesten machen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>Name der Vorlage</translation>
    </message>
    <message>
        <source>It keeps the system prompt and the parameters as they are set now.</source>
        <translation>Sie bewahrt System-Prompt und Parameter, wie sie jetzt eingestellt sind.</translation>
    </message>
    <message>
        <source>Save preset</source>
        <translation>Vorlage speichern</translation>
    </message>
    <message>
        <source>Delete this preset</source>
        <translation>Diese Vorlage löschen</translation>
    </message>
    <message>
        <source>Its key is destroyed, so none of its versions can be read again by anyone.</source>
        <translation>Der Schlüssel wird zerstört; keine der Fassungen kann je wieder gelesen werden.</translation>
    </message>
    <message>
        <source>Delete preset</source>
        <translation>Vorlage löschen</translation>
    </message>
</context>
<context>
    <name>PromptList</name>
    <message>
        <source>Find a prompt</source>
        <translation>Prompt suchen</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>Prompts</translation>
    </message>
    <message>
        <source>Nothing found for “{0}”</source>
        <translation>Nichts gefunden für „{0}“</translation>
    </message>
    <message>
        <source>No prompts yet. Write one into the composer and save it as a prompt; {{topic}} marks a place to fill in.</source>
        <translation>Noch keine Prompts. Schreiben Sie einen ins Eingabefeld und speichern Sie ihn als Prompt; {{topic}} markiert eine Stelle zum Ausfüllen.</translation>
    </message>
</context>
<context>
    <name>PromptPanel</name>
    <message>
        <source>Exact prompt</source>
        <translation>Genauer Prompt</translation>
    </message>
    <message>
        <source>Close the exact prompt</source>
        <translation>Genauen Prompt schließen</translation>
    </message>
    <message>
        <source>Copy prompt</source>
        <translation>Prompt kopieren</translation>
    </message>
    <message>
        <source>Rendering the prompt…</source>
        <translation>Prompt wird erstellt …</translation>
    </message>
    <message>
        <source>Every character the model read, control tokens included.</source>
        <translation>Jedes Zeichen, das das Modell las, auch Steuer-Tokens.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Schablone</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln Token</numerusform>
            <numerusform>%Ln Tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln oldest messages, a summary in their place</source>
        <translation>
            <numerusform>%Ln älteste Nachricht, stattdessen eine Zusammenfassung</numerusform>
            <numerusform>%Ln älteste Nachrichten, stattdessen eine Zusammenfassung</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln oldest messages</source>
        <translation>
            <numerusform>%Ln älteste Nachricht</numerusform>
            <numerusform>%Ln älteste Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Weggelassen</translation>
    </message>
    <message>
        <source>Drawn with</source>
        <translation>Gezogen mit</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>not kept for this answer</source>
        <translation>für diese Antwort nicht aufbewahrt</translation>
    </message>
    <message>
        <source>temperature {0}, top-p {1}, top-k {2}, min-p {3}, repeat penalty {4}, seed {5}</source>
        <translation>Temperatur {0}, Top-p {1}, Top-k {2}, Min-p {3}, Wiederholungsstrafe {4}, Seed {5}</translation>
    </message>
</context>
<context>
    <name>PromptsPanel</name>
    <message>
        <source>Prompts</source>
        <translation>Prompts</translation>
    </message>
    <message>
        <source>Close the prompts</source>
        <translation>Prompts schließen</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>New prompt</source>
        <translation>Neuer Prompt</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the prompt</source>
        <translation>Name des Prompts</translation>
    </message>
    <message>
        <source>Text of the prompt</source>
        <translation>Text des Prompts</translation>
    </message>
    <message>
        <source>{{topic}} marks a place to fill in</source>
        <translation>{{topic}} markiert eine Stelle zum Ausfüllen</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Put into the composer</source>
        <translation>In das Eingabefeld setzen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save the prompt</source>
        <translation>Prompt speichern</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete the prompt</source>
        <translation>Den Prompt löschen</translation>
    </message>
    <message>
        <source>Delete this prompt</source>
        <translation>Diesen Prompt löschen</translation>
    </message>
    <message>
        <source>Its key is destroyed, so none of its versions can be read again by anyone.</source>
        <translation>Der Schlüssel wird zerstört; keine der Fassungen kann je wieder gelesen werden.</translation>
    </message>
    <message>
        <source>Delete prompt</source>
        <translation>Prompt löschen</translation>
    </message>
</context>
<context>
    <name>PromptsPopup</name>
    <message>
        <source>Prompts</source>
        <translation>Prompts</translation>
    </message>
    <message>
        <source>Save text as prompt</source>
        <translation>Text als Prompt speichern</translation>
    </message>
    <message>
        <source>Edit prompts</source>
        <translation>Prompts bearbeiten</translation>
    </message>
</context>
<context>
    <name>ProofPanel</name>
    <message>
        <source>From the leaf to the root</source>
        <translation>Vom Blatt zur Wurzel</translation>
    </message>
    <message>
        <source>Hashes from the leaf to the root</source>
        <translation>Hashes vom Blatt zur Wurzel</translation>
    </message>
    <message>
        <source>Copy proof</source>
        <translation>Nachweis kopieren</translation>
    </message>
    <message>
        <source>Being checked</source>
        <translation>Wird geprüft</translation>
    </message>
    <message>
        <source>In the log, signed at the next checkpoint</source>
        <translation>Im Protokoll, wird mit dem nächsten Prüfpunkt signiert</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>Prüfpunkt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln events</source>
        <translation>
            <numerusform>%Ln Ereignis</numerusform>
            <numerusform>%Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Signiert</translation>
    </message>
    <message>
        <source>Root</source>
        <translation>Wurzel</translation>
    </message>
    <message>
        <source>Included in checkpoint {0}, checked here</source>
        <translation>In Prüfpunkt {0} enthalten, hier geprüft</translation>
    </message>
    <message>
        <source>The proof does not lead to the signed root. Verify the log.</source>
        <translation>Der Nachweis führt nicht zur signierten Wurzel. Prüfen Sie das Protokoll.</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>About Anchorhold</source>
        <translation>Über Anchorhold</translation>
    </message>
</context>
<context>
    <name>RecoveryKeyDialog</name>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>The former recovery key opens nothing any more. Keep this one first, and type its last four characters.</source>
        <translation>Der frühere Wiederherstellungsschlüssel öffnet nichts mehr. Bewahren Sie zuerst diesen auf und tippen Sie seine letzten vier Zeichen ab.</translation>
    </message>
</context>
<context>
    <name>RecoveryPage</name>
    <message>
        <source>Use the recovery key</source>
        <translation>Wiederherstellungsschlüssel verwenden</translation>
    </message>
    <message>
        <source>It invites a new admin and does nothing else. The log records it, and every evidence pack shows it.</source>
        <translation>Er lädt einen neuen Admin ein und tut sonst nichts. Das Protokoll hält es fest, und jedes Nachweispaket zeigt es.</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Wiederherstellungsschlüssel</translation>
    </message>
    <message>
        <source>Name of the new admin</source>
        <translation>Name des neuen Admins</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Open the vault</source>
        <translation>Tresor öffnen</translation>
    </message>
    <message>
        <source>Recovery key, as printed</source>
        <translation>Wiederherstellungsschlüssel, wie gedruckt</translation>
    </message>
</context>
<context>
    <name>RecoveryStep</name>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Keep the recovery key</source>
        <translation>Den Wiederherstellungsschlüssel aufbewahren</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Wiederherstellungsschlüssel</translation>
    </message>
    <message>
        <source>Recovery codes: each works once in place of a code</source>
        <translation>Wiederherstellungscodes: jeder gilt einmal anstelle eines Codes</translation>
    </message>
    <message>
        <source>Signing key of this site: no secret; note it for auditors</source>
        <translation>Signaturschlüssel dieses Standorts: kein Geheimnis; notieren Sie ihn für Auditoren</translation>
    </message>
    <message>
        <source>Fingerprint of the signing key</source>
        <translation>Fingerabdruck des Signaturschlüssels</translation>
    </message>
    <message>
        <source>Save to file</source>
        <translation>In Datei speichern</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>Copy for 30 seconds</source>
        <translation>Für 30 Sekunden kopieren</translation>
    </message>
    <message>
        <source>I have stored this away from this machine</source>
        <translation>Ich habe dies fern von diesem Rechner aufbewahrt</translation>
    </message>
    <message>
        <source>Last four characters of the key</source>
        <translation>Letzte vier Zeichen des Schlüssels</translation>
    </message>
    <message>
        <source>To be sure, type its last four characters</source>
        <translation>Tippen Sie zur Sicherheit seine letzten vier Zeichen ab</translation>
    </message>
    <message>
        <source>Keep your recovery codes</source>
        <translation>Ihre Wiederherstellungscodes aufbewahren</translation>
    </message>
    <message>
        <source>Shown once, never again. When the last admin has lost the password or the phone, this key is the only way back to what is kept here.</source>
        <translation>Wird einmal gezeigt und nie wieder. Hat der letzte Admin Passwort oder Telefon verloren, ist dieser Schlüssel der einzige Weg zurück zu dem, was hier aufbewahrt wird.</translation>
    </message>
    <message>
        <source>Shown once, never again. Each one replaces a lost phone once.</source>
        <translation>Werden einmal gezeigt und nie wieder. Jeder ersetzt einmal ein verlorenes Telefon.</translation>
    </message>
    <message>
        <source>Recovery code {0}</source>
        <translation>Wiederherstellungscode {0}</translation>
    </message>
    <message>
        <source>Anchorhold: recovery of {0}</source>
        <translation>Anchorhold: Wiederherstellung von {0}</translation>
    </message>
    <message>
        <source>Recovery key (opens the vault to invite a new admin):</source>
        <translation>Wiederherstellungsschlüssel (öffnet den Tresor, um einen neuen Admin einzuladen):</translation>
    </message>
    <message>
        <source>Recovery codes of {0} (each once, in place of a code):</source>
        <translation>Wiederherstellungscodes von {0} (jeder einmal, anstelle eines Codes):</translation>
    </message>
    <message>
        <source>Signing key of the site: {0}</source>
        <translation>Signaturschlüssel des Standorts: {0}</translation>
    </message>
    <message>
        <source>Keep this page where you would keep the key of a safe.</source>
        <translation>Bewahren Sie dieses Blatt dort auf, wo Sie den Schlüssel eines Safes aufbewahren würden.</translation>
    </message>
    <message>
        <source>These are not the last four characters of the key above. Compare the copy you kept with it: without the right key nobody gets back in.</source>
        <translation>Das sind nicht die letzten vier Zeichen des Schlüssels oben. Vergleichen Sie Ihre Kopie damit: Ohne den richtigen Schlüssel kommt niemand wieder hinein.</translation>
    </message>
    <message>
        <source>Save the recovery page</source>
        <translation>Wiederherstellungsblatt speichern</translation>
    </message>
    <message>
        <source>anchorhold-recovery.txt</source>
        <translation>anchorhold-wiederherstellung.txt</translation>
    </message>
    <message>
        <source>Saved. Move it off this machine.</source>
        <translation>Gespeichert. Bringen Sie die Datei weg von diesem Rechner.</translation>
    </message>
    <message>
        <source>The file could not be written. Choose another folder.</source>
        <translation>Die Datei konnte nicht geschrieben werden. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Sending the page to the printer…</source>
        <translation>Die Seite wird an den Drucker gesendet …</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>An den Drucker gesendet.</translation>
    </message>
    <message>
        <source>The printer did not take the page. Save it instead.</source>
        <translation>Der Drucker hat das Blatt nicht angenommen. Speichern Sie es stattdessen.</translation>
    </message>
</context>
<context>
    <name>RedeemPage</name>
    <message>
        <source>Choose a password</source>
        <translation>Passwort wählen</translation>
    </message>
    <message>
        <source>Only you know it. It also opens the vault, so no one can reset it quietly.</source>
        <translation>Nur Sie kennen es. Es öffnet auch den Tresor, deshalb kann es niemand unbemerkt zurücksetzen.</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>Einladung</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Second factor</source>
        <translation>Zweiter Faktor</translation>
    </message>
    <message>
        <source>Recovery codes</source>
        <translation>Wiederherstellung</translation>
    </message>
    <message>
        <source>Give up the recovery?</source>
        <translation>Wiederherstellung aufgeben?</translation>
    </message>
    <message>
        <source>The invitation is withdrawn, and a vault that the recovery key opened is sealed again. The recovery key stays good.</source>
        <translation>Die Einladung wird zurückgezogen, und ein Tresor, den der Wiederherstellungsschlüssel geöffnet hat, wird wieder versiegelt. Der Wiederherstellungsschlüssel bleibt gültig.</translation>
    </message>
    <message>
        <source>Give it up</source>
        <translation>Aufgeben</translation>
    </message>
    <message>
        <source>Open the invitation</source>
        <translation>Einladung öffnen</translation>
    </message>
    <message>
        <source>The file could not be read. Choose another, or paste its text.</source>
        <translation>Die Datei konnte nicht gelesen werden. Wählen Sie eine andere oder fügen Sie ihren Text ein.</translation>
    </message>
    <message>
        <source>This recovery is over: its hour has passed, or the vault was sealed. Nobody was added. Go back and use the recovery key again.</source>
        <translation>Diese Wiederherstellung ist vorbei: Ihre Stunde ist abgelaufen, oder der Tresor wurde versiegelt. Niemand wurde hinzugefügt. Gehen Sie zurück und verwenden Sie den Wiederherstellungsschlüssel erneut.</translation>
    </message>
</context>
<context>
    <name>RegisterView</name>
    <message>
        <source>Add a note</source>
        <translation>Notiz hinzufügen</translation>
    </message>
    <message>
        <source>Notes are encrypted, and are never changed or taken away.</source>
        <translation>Notizen werden verschlüsselt und nie geändert oder entfernt.</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>Notiz hinzufügen</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Note added.</source>
        <translation>Notiz hinzugefügt.</translation>
    </message>
</context>
<context>
    <name>RuleForm</name>
    <message>
        <source>What to do when it raises</source>
        <translation>Was zu tun ist, wenn sie auslöst</translation>
    </message>
    <message>
        <source>Raises alerts</source>
        <translation>Löst Alarme aus</translation>
    </message>
    <message>
        <source>This rule is a floor of the product and cannot be switched off.</source>
        <translation>Diese Regel gehört zum Mindesten des Produkts und lässt sich nicht abschalten.</translation>
    </message>
    <message>
        <source>When it raises, it also</source>
        <translation>Löst sie aus, so auch</translation>
    </message>
    <message>
        <source>You may look. Admins change rules.</source>
        <translation>Sie dürfen ansehen. Ändern können Regeln Admins.</translation>
    </message>
    <message>
        <source>Save rule</source>
        <translation>Regel speichern</translation>
    </message>
    <message>
        <source>As delivered</source>
        <translation>Wie geliefert</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>Criteria</source>
        <translation>Kriterien</translation>
    </message>
    <message>
        <source>Not saved yet: press “Save rule”.</source>
        <translation>Noch nicht gespeichert: „Regel speichern“ drücken.</translation>
    </message>
    <message>
        <source>From {0} to {1}, delivered with {2}</source>
        <translation>Von {0} bis {1}, geliefert mit {2}</translation>
    </message>
    <message>
        <source>The least is {0}.</source>
        <translation>Mindestens {0}.</translation>
    </message>
    <message>
        <source>The most is {0}.</source>
        <translation>Höchstens {0}.</translation>
    </message>
    <message>
        <source>The person cannot sign in until an admin ends the lock-out; their sign-ins are locked.</source>
        <translation>Die Person kann sich nicht anmelden, bis jemand mit der Rolle Admin die Sperre beendet; ihre Anmeldungen sind gesperrt.</translation>
    </message>
    <message>
        <source>No answers are written until someone activates a model.</source>
        <translation>Es werden keine Antworten geschrieben, bis jemand ein Modell aktiviert.</translation>
    </message>
    <message>
        <source>Everybody is signed out, and every key is forgotten until someone unseals.</source>
        <translation>Alle werden abgemeldet, und jeder Schlüssel wird vergessen, bis jemand entsiegelt.</translation>
    </message>
</context>
<context>
    <name>RulesTable</name>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>What raises an alert here. A rule can be tuned, but not below its floor.</source>
        <translation>Was hier einen Alarm auslöst. Eine Regel lässt sich anpassen, aber nicht unter ihr Mindestes.</translation>
    </message>
    <message>
        <source>Filter by rule or criterion</source>
        <translation>Nach Regel oder Kriterium filtern</translation>
    </message>
    <message>
        <source>No rule chosen</source>
        <translation>Keine Regel gewählt</translation>
    </message>
    <message>
        <source>No rules</source>
        <translation>Keine Regeln</translation>
    </message>
    <message>
        <source>The parts of the engine bring their rules along.</source>
        <translation>Die Teile der Engine bringen ihre Regeln mit.</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>All severities</source>
        <translation>Alle Schweregrade</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Kritisch</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>All rules</source>
        <translation>Alle Regeln</translation>
    </message>
    <message>
        <source>Changed here</source>
        <translation>Hier geändert</translation>
    </message>
    <message>
        <source>As delivered</source>
        <translation>Wie geliefert</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Abgeschaltet</translation>
    </message>
    <message>
        <source>Act by themselves</source>
        <translation>Handeln von selbst</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them are always on</source>
        <translation>
            <numerusform>%Ln davon ist immer an</numerusform>
            <numerusform>%Ln davon sind immer an</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing tells of them</source>
        <translation>Davon meldet nichts</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Each change is in the log</source>
        <translation>Jede Änderung steht im Protokoll</translation>
    </message>
    <message>
        <source>The others tell people</source>
        <translation>Die anderen melden es</translation>
    </message>
    <message>
        <source>“{0}” is changed.</source>
        <translation>„{0}“ ist geändert.</translation>
    </message>
</context>
<context>
    <name>SecondFactorStep</name>
    <message>
        <source>Add a second factor</source>
        <translation>Zweiten Faktor hinzufügen</translation>
    </message>
    <message>
        <source>Scan this with an authenticator app on a phone that need not be online. Every sign-in asks for a code.</source>
        <translation>Scannen Sie dies mit einer Authenticator-App auf einem Telefon, das nicht online sein muss. Jede Anmeldung fragt nach einem Code.</translation>
    </message>
    <message>
        <source>Confirm code</source>
        <translation>Code bestätigen</translation>
    </message>
    <message>
        <source>Key of the second factor</source>
        <translation>Schlüssel des zweiten Faktors</translation>
    </message>
    <message>
        <source>Copy for 30 seconds</source>
        <translation>Für 30 Sekunden kopieren</translation>
    </message>
    <message>
        <source>Copy the key for 30 seconds</source>
        <translation>Schlüssel für 30 Sekunden kopieren</translation>
    </message>
    <message>
        <source>Or type this key</source>
        <translation>Oder tippen Sie diesen Schlüssel ab</translation>
    </message>
    <message>
        <source>Then enter the code it shows</source>
        <translation>Geben Sie dann den angezeigten Code ein</translation>
    </message>
    <message>
        <source>Your user name is {0}, at {1}.</source>
        <translation>Ihr Benutzername ist {0}, bei {1}.</translation>
    </message>
    <message>
        <source>This is a new key. The one shown before is void: delete it from the app, and scan this one.</source>
        <translation>Das ist ein neuer Schlüssel. Der zuvor gezeigte gilt nicht mehr: Löschen Sie ihn in der App und scannen Sie diesen.</translation>
    </message>
    <message>
        <source>QR code with the key of the second factor of {0}</source>
        <translation>QR-Code mit dem Schlüssel des zweiten Faktors von {0}</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>The engine had stopped and was started again, so every sign-in has ended. What was acknowledged is stored. Sign in to go on.</source>
        <translation>Die Engine war stehen geblieben und wurde neu gestartet, deshalb ist jede Anmeldung beendet. Was bestätigt wurde, ist gespeichert. Melden Sie sich an, um weiterzumachen.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Yours, and those of the site.</source>
        <translation>Ihre und die des Standorts.</translation>
    </message>
    <message>
        <source>Change the colours</source>
        <translation>Farben ändern</translation>
    </message>
    <message>
        <source>theme, dark, light</source>
        <comment>other words</comment>
        <translation>Design, dunkel, hell</translation>
    </message>
    <message>
        <source>Change password</source>
        <translation>Passwort ändern</translation>
    </message>
    <message>
        <source>Change idle lock</source>
        <translation>Ruhesperre ändern</translation>
    </message>
    <message>
        <source>Change worker settings</source>
        <translation>Worker-Einstellungen ändern</translation>
    </message>
    <message>
        <source>context size, threads, GPU</source>
        <comment>other words</comment>
        <translation>Kontextgröße, Threads, GPU</translation>
    </message>
    <message>
        <source>Change model parameters</source>
        <translation>Modellparameter ändern</translation>
    </message>
    <message>
        <source>Show the shortcuts</source>
        <translation>Tastenkürzel zeigen</translation>
    </message>
    <message>
        <source>keyboard, keys, help</source>
        <comment>other words</comment>
        <translation>Tastatur, Tasten, Hilfe</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Follow the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>It also opens the vault. Nobody can read or restore it.</source>
        <translation>Es öffnet auch den Tresor. Niemand kann es lesen oder wiederherstellen.</translation>
    </message>
    <message>
        <source>Password now</source>
        <translation>Jetziges Passwort</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Neues Passwort</translation>
    </message>
    <message>
        <source>New password again</source>
        <translation>Neues Passwort wiederholen</translation>
    </message>
    <message>
        <source>Idle lock of the site</source>
        <translation>Ruhesperre des Standorts</translation>
    </message>
    <message>
        <source>A sign-in locks itself after this time without a key or the mouse.</source>
        <translation>Eine Anmeldung sperrt sich nach dieser Zeit ohne Taste oder Maus.</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Days between reminders</source>
        <translation>Tage zwischen Erinnerungen</translation>
    </message>
    <message>
        <source>The model parameters are changed, in consoles that are open too.</source>
        <translation>Die Modellparameter sind geändert, auch in offenen Konsolen.</translation>
    </message>
    <message>
        <source>Minutes to the idle lock</source>
        <translation>Minuten bis zur Ruhesperre</translation>
    </message>
    <message>
        <source>Locks after</source>
        <translation>Sperrt nach</translation>
    </message>
    <message>
        <source>Witness of the log</source>
        <translation>Zeuge des Protokolls</translation>
    </message>
    <message>
        <source>Auditors and admins are reminded to make one, until it is made.</source>
        <translation>Auditoren und Admins werden daran erinnert, bis er gemacht ist.</translation>
    </message>
    <message>
        <source>Days between two witnesses</source>
        <translation>Tage zwischen zwei Zeugen</translation>
    </message>
    <message>
        <source>Change reminder</source>
        <translation>Erinnerung ändern</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Ctrl+K finds everything that can be done, by name.</source>
        <translation>Strg+K findet alles, was man tun kann, beim Namen.</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Versions, the signing key of this site, and licences.</source>
        <translation>Versionen, der Signaturschlüssel dieses Standorts und Lizenzen.</translation>
    </message>
    <message>
        <source>The two passwords differ.</source>
        <translation>Die beiden Passwörter sind verschieden.</translation>
    </message>
    <message>
        <source>Changed.</source>
        <translation>Geändert.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln Tag</numerusform>
            <numerusform>%Ln Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>A witness is due every {0} now.</source>
        <translation>Abstand der Zeugen jetzt: {0}.</translation>
    </message>
    <message>
        <source>The idle lock is {0} min now, for everyone who is signed in too.</source>
        <translation>Die Ruhesperre beträgt jetzt {0} min, auch für alle, die angemeldet sind.</translation>
    </message>
    <message>
        <source>The worker settings are changed. The model is being loaded anew.</source>
        <translation>Die Worker-Einstellungen sind geändert. Das Modell wird neu geladen.</translation>
    </message>
</context>
<context>
    <name>ShortField</name>
    <message>
        <source>At most {0} characters have room here. The rest was left out.</source>
        <translation>Hier haben höchstens {0} Zeichen Platz. Der Rest wurde weggelassen.</translation>
    </message>
</context>
<context>
    <name>ShortcutsList</name>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>Side</name>
    <message>
        <source>About the event</source>
        <translation>Zum Ereignis</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Beweis</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>Choose an event in the list. Here stand what it says, the proof that the log holds it, and what became of its object. The days need none.</source>
        <translation>Wählen Sie ein Ereignis in der Liste. Hier stehen dann, was es sagt, der Beweis, dass das Protokoll es enthält, und was aus seinem Objekt wurde. Die Tage brauchen keines.</translation>
    </message>
</context>
<context>
    <name>SideForm</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>Worum es geht</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>What you typed stays here to be copied.</source>
        <translation>Was Sie getippt haben, bleibt hier und kann kopiert werden.</translation>
    </message>
    <message>
        <source>Keep as a note</source>
        <translation>Als Notiz behalten</translation>
    </message>
    <message>
        <source>This is what you had typed; it is not sent yet.</source>
        <translation>Das hatten Sie geschrieben; es ist noch nicht abgeschickt.</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>Neu beginnen</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Redeem an invitation</source>
        <translation>Einladung einlösen</translation>
    </message>
    <message>
        <source>Use the recovery key</source>
        <translation>Zugang wiederherstellen</translation>
    </message>
    <message>
        <source>Code from your authenticator</source>
        <translation>Code aus Ihrem Authenticator</translation>
    </message>
    <message>
        <source>The vault takes no changes. Only admins may sign in.</source>
        <translation>Der Tresor nimmt keine Änderungen an. Nur Admins können sich anmelden.</translation>
    </message>
    <message>
        <source>Sign in to {0}</source>
        <translation>Bei {0} anmelden</translation>
    </message>
    <message>
        <source>The vault is sealed</source>
        <translation>Der Tresor ist versiegelt</translation>
    </message>
    <message>
        <source>Signing in as {0}.</source>
        <translation>Anmeldung als {0}.</translation>
    </message>
    <message>
        <source>Only a custodian&apos;s sign-in unseals it; then others can sign in.</source>
        <translation>Nur die Anmeldung eines Verwahrers entsiegelt ihn; dann können sich andere anmelden.</translation>
    </message>
    <message>
        <source>No key is in memory. Signing in unseals it.</source>
        <translation>Kein Schlüssel ist im Speicher. Die Anmeldung entsiegelt ihn.</translation>
    </message>
    <message>
        <source>With your name, your password and a code.</source>
        <translation>Mit Ihrem Namen, Ihrem Passwort und einem Code.</translation>
    </message>
    <message>
        <source>Unsealing</source>
        <translation>Wird entsiegelt</translation>
    </message>
    <message>
        <source>Signing in</source>
        <translation>Anmeldung läuft</translation>
    </message>
</context>
<context>
    <name>SiteStep</name>
    <message>
        <source>Set up this site</source>
        <translation>Diesen Standort einrichten</translation>
    </message>
    <message>
        <source>Anchorhold keeps what people write here encrypted on this machine. Nothing leaves it: it opens no network connection. Give the site a name that people will recognise.</source>
        <translation>Anchorhold bewahrt verschlüsselt auf diesem Rechner auf, was Menschen hier schreiben. Nichts verlässt ihn: Es öffnet keine Netzwerkverbindung. Geben Sie dem Standort einen Namen, den man wiedererkennt.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Name of the site</source>
        <translation>Name des Standorts</translation>
    </message>
    <message>
        <source>For example: North station</source>
        <translation>Zum Beispiel: Nordstation</translation>
    </message>
</context>
<context>
    <name>StartingPage</name>
    <message>
        <source>The engine starts</source>
        <translation>Die Engine startet</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>The engine that keeps the vault is starting.</source>
        <translation>Die Engine, die den Tresor verwahrt, startet.</translation>
    </message>
    <message>
        <source>The engine did not start</source>
        <translation>Die Engine ist nicht gestartet</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
</context>
<context>
    <name>StateView</name>
    <message>
        <source>Loading</source>
        <translation>Wird geladen</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Wird gelesen</translation>
    </message>
</context>
<context>
    <name>StepPage</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Einen Moment …</translation>
    </message>
</context>
<context>
    <name>SystemPage</name>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>What the engine, the worker and this machine are like now.</source>
        <translation>Wie es um Engine, Worker und diesen Rechner jetzt steht.</translation>
    </message>
    <message>
        <source>Seal the vault</source>
        <translation>Tresor versiegeln</translation>
    </message>
    <message>
        <source>Change who can unseal the vault</source>
        <translation>Ändern, wer den Tresor entsiegeln kann</translation>
    </message>
    <message>
        <source>Change whether this machine unseals by itself</source>
        <translation>Ändern, ob dieser Rechner selbst entsiegelt</translation>
    </message>
    <message>
        <source>Replace the master key</source>
        <translation>Hauptschlüssel ersetzen</translation>
    </message>
    <message>
        <source>Make a new recovery key</source>
        <translation>Neuen Wiederherstellungsschlüssel machen</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Isolation</source>
        <translation>Isolation</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Worker</translation>
    </message>
    <message>
        <source>Sandbox of the worker</source>
        <translation>Sandbox des Workers</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Bemerkungen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Standort</translation>
    </message>
    <message>
        <source>Replace the signing key</source>
        <translation>Signaturschlüssel ersetzen</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Betriebsart</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>Installation</translation>
    </message>
    <message>
        <source>Signing key</source>
        <translation>Signaturschlüssel</translation>
    </message>
    <message>
        <source>Signing</source>
        <translation>Signieren</translation>
    </message>
    <message>
        <source>the log&apos;s head, every minute</source>
        <translation>der Kopf des Protokolls, jede Minute</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>Log verified</source>
        <translation>Protokoll geprüft</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>To attend to</source>
        <translation>Zu erledigen</translation>
    </message>
    <message>
        <source>To know</source>
        <translation>Zu wissen</translation>
    </message>
    <message>
        <source>Interfaces up</source>
        <translation>Schnittstellen an</translation>
    </message>
    <message>
        <source>Network sockets</source>
        <translation>Netzwerk-Sockets</translation>
    </message>
    <message>
        <source>refused by the kernel</source>
        <translation>vom Kernel verweigert</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>erlaubt</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Was das heißt</translation>
    </message>
    <message>
        <source>Engine, worker and console can open no network socket, whether or not an interface of this machine is up.</source>
        <translation>Engine, Worker und Konsole können keinen Netzwerk-Socket öffnen, ob eine Schnittstelle dieses Rechners an ist oder nicht.</translation>
    </message>
    <message>
        <source>A process could open a network connection. Do not use this site.</source>
        <translation>Ein Prozess könnte eine Netzwerkverbindung öffnen. Benutzen Sie diesen Standort nicht.</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln Token</numerusform>
            <numerusform>%Ln Tokens</numerusform>
        </translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>GPU layers</source>
        <translation>GPU-Schichten</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>Neustarts</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>{0}, required</source>
        <translation>{0}, verlangt</translation>
    </message>
    <message>
        <source>The engine forgets every key and starts anew, sealed. Everyone is signed out; running answers are interrupted.</source>
        <translation>Die Engine vergisst jeden Schlüssel und startet versiegelt neu. Alle werden abgemeldet, laufende Antworten unterbrochen.</translation>
    </message>
    <message>
        <source>A custodian&apos;s sign-in unseals it.</source>
        <translation>Die Anmeldung eines Verwahrers entsiegelt sie.</translation>
    </message>
    <message>
        <source>Everyone who can sign in can unseal it.</source>
        <translation>Jeder, der sich anmelden kann, kann sie entsiegeln.</translation>
    </message>
    <message>
        <source>Everyone was signed out.</source>
        <translation>Alle wurden abgemeldet.</translation>
    </message>
</context>
<context>
    <name>TableFile</name>
    <message>
        <source>Export table</source>
        <translation>Tabelle exportieren</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Tab-separated text (*.tsv)</source>
        <translation>Text mit Tabulatoren (*.tsv)</translation>
    </message>
    <message>
        <source>Exporting: {0}</source>
        <translation>Export: {0}</translation>
    </message>
    <message>
        <source>{0} could not be written. Choose another folder.</source>
        <translation>{0} konnte nicht geschrieben werden. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines are in {0}, for you alone.</source>
        <translation>
            <numerusform>%Ln Zeile steht in {0}, nur für Sie.</numerusform>
            <numerusform>%Ln Zeilen stehen in {0}, nur für Sie.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TablePage</name>
    <message>
        <source>{0} could not be read</source>
        <translation>{0}: konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Filter: {0}</source>
        <translation>Filter: {0}</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Keine Treffer</translation>
    </message>
    <message>
        <source>No line holds what the filters ask for.</source>
        <translation>Keine Zeile enthält, was die Filter verlangen.</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>Filter leeren</translation>
    </message>
</context>
<context>
    <name>ThreadView</name>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Raised</source>
        <translation>Ausgelöst</translation>
    </message>
    <message>
        <source>Seen {0} times, here for the last time</source>
        <translation>{0}-mal gesehen, hier zuletzt</translation>
    </message>
    <message>
        <source>Case opened</source>
        <translation>Vorfall eröffnet</translation>
    </message>
    <message>
        <source>Alert: {0}</source>
        <translation>Alarm: {0}</translation>
    </message>
    <message>
        <source>Case closed</source>
        <translation>Vorfall geschlossen</translation>
    </message>
    <message>
        <source>Finding opened</source>
        <translation>Befund eröffnet</translation>
    </message>
    <message>
        <source>Finding closed</source>
        <translation>Befund geschlossen</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Closed: {0}</source>
        <translation>Geschlossen: {0}</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Assigned to {0}</source>
        <translation>Zugewiesen: {0}</translation>
    </message>
    <message>
        <source>Assigned to nobody</source>
        <translation>Niemandem zugewiesen</translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>Who did what</source>
        <translation>Wer was tat</translation>
    </message>
    <message>
        <source>Events of the object</source>
        <translation>Ereignisse des Objekts</translation>
    </message>
    <message>
        <source>Show later events</source>
        <translation>Spätere Ereignisse zeigen</translation>
    </message>
    <message>
        <source>This event was not done to an object.</source>
        <translation>Dieses Ereignis betrifft kein Objekt.</translation>
    </message>
    <message>
        <source>Object {0}</source>
        <translation>Objekt {0}</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Deleted “{0}”</source>
        <translation>„{0}“ gelöscht</translation>
    </message>
    <message numerus="yes">
        <source>Deleted %Ln conversations</source>
        <translation>
            <numerusform>%Ln Unterhaltung gelöscht</numerusform>
            <numerusform>%Ln Unterhaltungen gelöscht</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo · {0} s</source>
        <translation>Rückgängig · {0} s</translation>
    </message>
    <message>
        <source>Undo: {0}</source>
        <translation>Rückgängig: {0}</translation>
    </message>
</context>
<context>
    <name>VersionsRow</name>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Restore this version</source>
        <translation>Diese Fassung zurückholen</translation>
    </message>
    <message>
        <source>Version {0} · {1}</source>
        <translation>Fassung {0} · {1}</translation>
    </message>
</context>
<context>
    <name>ViewTabs</name>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Vorfälle</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
</context>
<context>
    <name>WitnessActs</name>
    <message>
        <source>Choose the earlier witness file</source>
        <translation>Frühere Zeugendatei wählen</translation>
    </message>
    <message>
        <source>Choose a folder, on a stick or another medium that leaves this machine</source>
        <translation>Ordner wählen, auf einem Stick oder anderen Medium, das diesen Rechner verlässt</translation>
    </message>
    <message>
        <source>Saved: {0}, a witness of {1} events. Keep it away from this machine.</source>
        <translation>Gespeichert: {0}, ein Zeuge von {1} Ereignissen. Verwahren Sie ihn fern von diesem Rechner.</translation>
    </message>
    <message>
        <source>It proves that the log grew from the {0} events witnessed before.</source>
        <translation>Er beweist, dass das Protokoll aus den zuvor bezeugten {0} Ereignissen gewachsen ist.</translation>
    </message>
    <message>
        <source>Save the witness page</source>
        <translation>Zeugenblatt speichern</translation>
    </message>
    <message>
        <source>Saved. Print it, and take the file off this machine.</source>
        <translation>Gespeichert. Drucken Sie es, und nehmen Sie die Datei von diesem Rechner.</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>An den Drucker gesendet.</translation>
    </message>
    <message>
        <source>The printer did not take the page. Save it instead.</source>
        <translation>Der Drucker hat das Blatt nicht angenommen. Speichern Sie es stattdessen.</translation>
    </message>
    <message>
        <source>Choose the witness file</source>
        <translation>Zeugendatei wählen</translation>
    </message>
    <message>
        <source>The same: the {0} events that the witness saw are the first of this log, and {1} came after them.</source>
        <translation>Gleich: Die {0} Ereignisse, die der Zeuge sah, sind die ersten dieses Protokolls; {1} kamen danach.</translation>
    </message>
    <message>
        <source>Countersigned by {0}.</source>
        <translation>Gegengezeichnet von {0}.</translation>
    </message>
    <message>
        <source>Two persons have accepted that; System shows why.</source>
        <translation>Zwei Personen haben das angenommen; System zeigt, warum.</translation>
    </message>
    <message>
        <source>The vault is read-only now. System shows what can be done.</source>
        <translation>Der Tresor ist jetzt nur lesbar. System zeigt, was getan werden kann.</translation>
    </message>
    <message>
        <source>Choose the signature that came back</source>
        <translation>Zurückgekommene Signatur wählen</translation>
    </message>
    <message>
        <source>Kept: the witness of {0} events is countersigned by {1}.</source>
        <translation>Aufbewahrt: Der Zeuge von {0} Ereignissen ist gegengezeichnet von {1}.</translation>
    </message>
    <message>
        <source>Saved. Give it to the auditor by hand, apart from exports and witnesses.</source>
        <translation>Gespeichert. Geben Sie sie dem Auditor von Hand, getrennt von Exporten und Zeugen.</translation>
    </message>
    <message>
        <source>Save the site&apos;s signing keys</source>
        <translation>Signaturschlüssel des Standorts speichern</translation>
    </message>
    <message>
        <source>Saved. Give it to the auditor by hand, apart from the bundle.</source>
        <translation>Gespeichert. Geben Sie es dem Auditor von Hand, getrennt vom Paket.</translation>
    </message>
    <message>
        <source>Save the script that verifies bundles</source>
        <translation>Das Skript speichern, das Pakete prüft</translation>
    </message>
    <message>
        <source>The file could not be written. Choose another folder.</source>
        <translation>Die Datei konnte nicht geschrieben werden. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The file could not be read. Choose another one.</source>
        <translation>Die Datei konnte nicht gelesen werden. Wählen Sie eine andere.</translation>
    </message>
</context>
<context>
    <name>WitnessPage</name>
    <message>
        <source>Witness of the audit log</source>
        <translation>Zeuge des Audit-Protokolls</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Gemacht</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Root</source>
        <translation>Wurzel</translation>
    </message>
    <message>
        <source>Signing key</source>
        <translation>Signaturschlüssel</translation>
    </message>
    <message>
        <source>Twelve words that say the number of events and the root</source>
        <translation>Zwölf Wörter, die Anzahl der Ereignisse und Wurzel nennen</translation>
    </message>
    <message>
        <source>Keep this page away from the machine. Whoever holds the keys of the site can shorten its log, or write it anew, and sign it again; this page tells. Type the twelve words, or scan the code, under Audit, Witness: the engine compares them with the log as it is then.</source>
        <translation>Verwahren Sie dieses Blatt fern vom Rechner. Wer die Schlüssel des Standorts hat, kann dessen Protokoll kürzen oder neu schreiben und wieder signieren; dieses Blatt sagt es. Geben Sie unter Audit, Zeuge die zwölf Wörter ein, oder lesen Sie den Code ein: Die Engine vergleicht sie mit dem Protokoll, wie es dann ist.</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>Zweite Person</translation>
    </message>
    <message>
        <source>{0}: date, signature</source>
        <translation>{0}: Datum, Unterschrift</translation>
    </message>
</context>
<context>
    <name>WitnessPanel</name>
    <message>
        <source>Witness of the log</source>
        <translation>Zeuge des Protokolls</translation>
    </message>
    <message>
        <source>Make one</source>
        <translation>Neuer Zeuge</translation>
    </message>
    <message>
        <source>Save witness file…</source>
        <translation>Zeugendatei speichern …</translation>
    </message>
    <message>
        <source>Continue a file…</source>
        <translation>Datei fortsetzen …</translation>
    </message>
    <message>
        <source>Saves a witness file which proves that the log grew from an earlier one.</source>
        <translation>Speichert eine Zeugendatei, die beweist, dass das Protokoll aus einer früheren hervorging.</translation>
    </message>
    <message>
        <source>Make a page…</source>
        <translation>Blatt erstellen …</translation>
    </message>
    <message>
        <source>Compare the log with one</source>
        <translation>Das Protokoll damit vergleichen</translation>
    </message>
    <message>
        <source>The twelve words of a page, or the text of its code</source>
        <translation>Die zwölf Wörter eines Blatts oder der Text seines Codes</translation>
    </message>
    <message>
        <source>Whoever holds the keys of the site can shorten its log, or write it anew, and sign it again. A witness is a signed head of the log, kept away from this machine: compared with the log, it tells.</source>
        <translation>Wer die Schlüssel des Standorts hat, kann dessen Protokoll kürzen oder neu schreiben und wieder signieren. Ein Zeuge ist ein signierter Kopf des Protokolls, fern von diesem Rechner verwahrt: Ein Vergleich mit ihm verrät es.</translation>
    </message>
    <message>
        <source>Compare words</source>
        <translation>Wörter vergleichen</translation>
    </message>
    <message>
        <source>Compare a file…</source>
        <translation>Datei vergleichen …</translation>
    </message>
    <message>
        <source>The auditor&apos;s signature</source>
        <translation>Die Signatur des Auditors</translation>
    </message>
    <message>
        <source>The auditor signs the witness file with a key of their own; the .sig file that ssh-keygen leaves comes back here.</source>
        <translation>Der Auditor signiert die Zeugendatei mit einem eigenen Schlüssel; die .sig-Datei, die ssh-keygen hinterlässt, kommt hierher zurück.</translation>
    </message>
    <message>
        <source>Command that signs a witness file</source>
        <translation>Befehl, der eine Zeugendatei signiert</translation>
    </message>
    <message>
        <source>Take a signature…</source>
        <translation>Signatur annehmen …</translation>
    </message>
    <message>
        <source>Save allowed_signers…</source>
        <translation>allowed_signers speichern …</translation>
    </message>
    <message>
        <source>Last made</source>
        <translation>Zuletzt erstellt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln Tag</numerusform>
            <numerusform>%Ln Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nächster</translation>
    </message>
    <message>
        <source>due now</source>
        <translation>jetzt fällig</translation>
    </message>
    <message>
        <source>not due yet; every {0}</source>
        <translation>noch nicht fällig; Abstand: {0}</translation>
    </message>
    <message>
        <source>Countersigned</source>
        <translation>Gegengezeichnet</translation>
    </message>
    <message>
        <source>{0} events, by {1}</source>
        <translation>{0} Ereignisse, von {1}</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keiner</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>{0} and {1}</source>
        <translation>{0} und {1}</translation>
    </message>
    <message>
        <source>a page</source>
        <translation>ein Blatt</translation>
    </message>
    <message>
        <source>a file</source>
        <translation>eine Datei</translation>
    </message>
    <message>
        <source>{0}: {1} of {2} events, by {3}</source>
        <translation>{0}: {1} über {2} Ereignisse, von {3}</translation>
    </message>
</context>
<context>
    <name>WitnessSheet</name>
    <message>
        <source>Twelve words</source>
        <translation>Zwölf Wörter</translation>
    </message>
    <message>
        <source>Events and root</source>
        <translation>Ereignisse und Wurzel</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Als PDF speichern …</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>Done with the page</source>
        <translation>Mit dem Blatt fertig</translation>
    </message>
    <message>
        <source>Code of the witness page</source>
        <translation>Code des Zeugenblatts</translation>
    </message>
    <message>
        <source>Print it; {0} and {1} sign it by hand.</source>
        <translation>Drucken Sie es; {0} und {1} unterschreiben von Hand.</translation>
    </message>
    <message>
        <source>Print it and sign it by hand. This site has no second person for it.</source>
        <translation>Drucken und unterschreiben Sie es. Dieser Standort hat keine zweite Person dafür.</translation>
    </message>
</context>
<context>
    <name>WorkerCard</name>
    <message>
        <source>Model worker</source>
        <translation>Modell-Worker</translation>
    </message>
    <message>
        <source>How the model runs, for everyone on this site. A change loads the model anew; an answer that is being written ends as interrupted and is kept.</source>
        <translation>Wie das Modell läuft, für alle an diesem Standort. Eine Änderung lädt das Modell neu; eine Antwort, die gerade geschrieben wird, endet als unterbrochen und wird aufbewahrt.</translation>
    </message>
    <message>
        <source>chosen by itself</source>
        <translation>von selbst gewählt</translation>
    </message>
    <message>
        <source>all that fit</source>
        <translation>alle, die passen</translation>
    </message>
    <message>
        <source>the model&apos;s own</source>
        <translation>die des Modells</translation>
    </message>
    <message>
        <source> tokens</source>
        <translation> Tokens</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Processor cores the model may use. 0: chosen by itself.</source>
        <translation>Prozessorkerne, die das Modell nutzen darf. 0: von selbst gewählt.</translation>
    </message>
    <message>
        <source>GPU layers</source>
        <translation>GPU-Schichten</translation>
    </message>
    <message>
        <source>Layers of the model on the GPU. -1: all that fit, 0: none.</source>
        <translation>Schichten des Modells auf der GPU. -1: alle, die passen, 0: keine.</translation>
    </message>
    <message>
        <source>Context size</source>
        <translation>Kontextgröße</translation>
    </message>
    <message>
        <source>Longest conversation; more needs more memory. 0: the model&apos;s own.</source>
        <translation>Längste Unterhaltung; mehr braucht mehr Speicher. 0: die des Modells.</translation>
    </message>
    <message>
        <source>Change worker settings</source>
        <translation>Worker-Einstellungen ändern</translation>
    </message>
    <message>
        <source>Landlock: sees the model and libraries only</source>
        <translation>Landlock: sieht nur das Modell und Bibliotheken</translation>
    </message>
    <message>
        <source>bubblewrap: a wall around the process</source>
        <translation>bubblewrap: eine Mauer um den Prozess</translation>
    </message>
    <message>
        <source>Memory limit</source>
        <translation>Speichergrenze</translation>
    </message>
    <message>
        <source>Required layers of the sandbox</source>
        <translation>Verlangte Schichten der Sandbox</translation>
    </message>
    <message>
        <source>Require {0}</source>
        <translation>{0} verlangen</translation>
    </message>
    <message>
        <source>No model is loaded where one of them is missing. Seccomp and no_new_privs are always required.</source>
        <translation>Fehlt eine davon, wird kein Modell geladen. Seccomp und no_new_privs sind immer verlangt.</translation>
    </message>
    <message>
        <source>Not decided yet: what the machine offers at the first load is required.</source>
        <translation>Noch nicht entschieden: Was der Rechner beim ersten Laden bietet, wird verlangt.</translation>
    </message>
    <message>
        <source>No worker is ready now.</source>
        <translation>Jetzt ist kein Worker bereit.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln threads</source>
        <translation>
            <numerusform>%Ln Thread</numerusform>
            <numerusform>%Ln Threads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln layers</source>
        <translation>
            <numerusform>%Ln Schicht</numerusform>
            <numerusform>%Ln Schichten</numerusform>
        </translation>
    </message>
    <message>
        <source>Now: {0}, {1} on the GPU, {2} of context.</source>
        <translation>Jetzt: {0}, {1} auf der GPU, {2} Kontext.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln Token</numerusform>
            <numerusform>%Ln Tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>The engine is at work</source>
        <translation>Die Engine arbeitet</translation>
    </message>
    <message>
        <source>Go to {0}</source>
        <translation>Zu {0} gehen</translation>
    </message>
</context>
<context>
    <name>alerts</name>
    <message>
        <source>notice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>kritisch</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>bestätigt</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>geplant</translation>
    </message>
    <message>
        <source>false alarm</source>
        <translation>Fehlalarm</translation>
    </message>
    <message>
        <source>resolved</source>
        <translation>behoben</translation>
    </message>
    <message>
        <source>the same as another</source>
        <translation>wie ein anderer</translation>
    </message>
    <message>
        <source>tells people</source>
        <translation>meldet es</translation>
    </message>
    <message>
        <source>locks the person out</source>
        <translation>sperrt die Person</translation>
    </message>
    <message>
        <source>stops the model</source>
        <translation>hält das Modell an</translation>
    </message>
    <message>
        <source>seals the vault</source>
        <translation>versiegelt den Tresor</translation>
    </message>
    <message>
        <source>nobody else could administer the site</source>
        <translation>niemand sonst könnte den Standort verwalten</translation>
    </message>
    <message>
        <source>nobody else could unseal the vault</source>
        <translation>niemand sonst könnte den Tresor entsiegeln</translation>
    </message>
    <message>
        <source>the event names nobody of this site</source>
        <translation>das Ereignis nennt niemanden dieses Standorts</translation>
    </message>
    <message>
        <source>the vault was sealed already</source>
        <translation>der Tresor war schon versiegelt</translation>
    </message>
    <message>
        <source>{0}: not done, {1}</source>
        <translation>{0}: nicht getan, {1}</translation>
    </message>
    <message>
        <source>an alert</source>
        <translation>ein Alarm</translation>
    </message>
    <message>
        <source>a failed check</source>
        <translation>eine fehlgeschlagene Prüfung</translation>
    </message>
    <message>
        <source>a person</source>
        <translation>eine Person</translation>
    </message>
    <message>
        <source>The audit log, or what is stored beside it, did not verify</source>
        <translation>Das Audit-Protokoll, oder was daneben gespeichert ist, hielt der Prüfung nicht stand</translation>
    </message>
    <message>
        <source>So often</source>
        <translation>So oft</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>Innerhalb von</translation>
    </message>
    <message>
        <source>Overdue by</source>
        <translation>Überfällig seit</translation>
    </message>
    <message>
        <source>Less free than</source>
        <translation>Weniger frei als</translation>
    </message>
    <message>
        <source>Deviations from the usual</source>
        <translation>Abweichungen vom Üblichen</translation>
    </message>
    <message>
        <source>After days of use</source>
        <translation>Nach Tagen der Nutzung</translation>
    </message>
    <message>
        <source>Never below</source>
        <translation>Nie darunter</translation>
    </message>
    <message>
        <source>Around usual hours</source>
        <translation>Um übliche Stunden</translation>
    </message>
    <message>
        <source>times</source>
        <translation>mal</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>h</source>
        <translation>h</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>this site</source>
        <translation>dieser Standort</translation>
    </message>
    <message>
        <source>the settings</source>
        <translation>die Einstellungen</translation>
    </message>
    <message>
        <source>an unknown name</source>
        <translation>ein unbekannter Name</translation>
    </message>
    <message>
        <source>Altered in the store, so it cannot be read. Verify the log.</source>
        <translation>Im Speicher verändert, daher nicht lesbar. Prüfen Sie das Protokoll.</translation>
    </message>
</context>
<context>
    <name>asks</name>
    <message>
        <source>Change where alerts go beside the console</source>
        <translation>Ändern, wohin Alarme außer an die Konsole gehen</translation>
    </message>
    <message>
        <source>Change the alert rule “{change}”</source>
        <translation>Die Alarmregel „{change}“ ändern</translation>
    </message>
    <message>
        <source>Export the audit log {request}</source>
        <translation>Das Protokoll exportieren: {request}</translation>
    </message>
    <message>
        <source>Let this machine unseal the vault by itself</source>
        <translation>Diesen Rechner den Tresor von selbst entsiegeln lassen</translation>
    </message>
    <message>
        <source>Take the machine&apos;s own key slot away</source>
        <translation>Das eigene Schlüsselfach des Rechners entfernen</translation>
    </message>
    <message>
        <source>Replace the master key</source>
        <translation>Den Hauptschlüssel ersetzen</translation>
    </message>
    <message>
        <source>Make a new recovery key; the one printed before opens nothing any more</source>
        <translation>Einen neuen Wiederherstellungsschlüssel anlegen; der früher gedruckte öffnet dann nichts mehr</translation>
    </message>
    <message>
        <source>Replace the signing key; was it seen: {compromised}</source>
        <translation>Den Signaturschlüssel ersetzen; wurde er gesehen: {compromised}</translation>
    </message>
    <message>
        <source>Let only custodians unseal the vault: {only}</source>
        <translation>Nur Verwahrer den Tresor entsiegeln lassen: {only}</translation>
    </message>
    <message>
        <source>Let the model {sha256} answer from now on</source>
        <translation>Ab jetzt das Modell {sha256} antworten lassen</translation>
    </message>
    <message>
        <source>Add the model file {path}</source>
        <translation>Die Modelldatei {path} hinzufügen</translation>
    </message>
    <message>
        <source>Approve the model {sha256}</source>
        <translation>Das Modell {sha256} freigeben</translation>
    </message>
    <message>
        <source>Remove the model {sha256} and its file</source>
        <translation>Das Modell {sha256} und seine Datei entfernen</translation>
    </message>
    <message>
        <source>Disable {person_id}; replace the master key: {replace_master_key}</source>
        <translation>{person_id} deaktivieren; den Hauptschlüssel ersetzen: {replace_master_key}</translation>
    </message>
    <message>
        <source>Invite {name} with the roles: {roles}</source>
        <translation>{name} einladen, mit den Rollen: {roles}</translation>
    </message>
    <message>
        <source>Take back the access of {person_id} and invite anew</source>
        <translation>{person_id} den Zugang nehmen und neu einladen</translation>
    </message>
    <message>
        <source>Make {person_id} a custodian: {custodian}</source>
        <translation>{person_id} zum Verwahrer machen: {custodian}</translation>
    </message>
    <message>
        <source>Give {person_id} the roles: {roles}</source>
        <translation>{person_id} diese Rollen geben: {roles}</translation>
    </message>
    <message>
        <source>Let {person_id} try to sign in again</source>
        <translation>{person_id} wieder eine Anmeldung versuchen lassen</translation>
    </message>
    <message>
        <source>Withdraw the invitation {invitation_id}</source>
        <translation>Die Einladung {invitation_id} zurückziehen</translation>
    </message>
    <message>
        <source>Accept the present configuration as the baseline</source>
        <translation>Die jetzige Konfiguration als Soll-Konfiguration annehmen</translation>
    </message>
    <message>
        <source>Accept the stored data in doubt, because: {reason}</source>
        <translation>Die zweifelhaften gespeicherten Daten annehmen, denn: {reason}</translation>
    </message>
    <message>
        <source>Change the settings of the site</source>
        <translation>Die Einstellungen des Standorts ändern</translation>
    </message>
    <message>
        <source>Make a page with the head of the log, to be printed</source>
        <translation>Ein Blatt mit dem Stand des Protokolls zum Ausdrucken anlegen</translation>
    </message>
    <message>
        <source>Approve the model {model} ({sha256}…)</source>
        <translation>Das Modell {model} ({sha256}…) freigeben</translation>
    </message>
    <message>
        <source>Leave read-only with {kept} events kept and {lost} put aside, because: {reason}</source>
        <translation>Den Nur-Lese-Zustand beenden; bleibende Ereignisse: {kept}, beiseitegelegt: {lost}, denn: {reason}</translation>
    </message>
    <message>
        <source>Make a witness page of the log, to be printed and signed by both of you</source>
        <translation>Ein Zeugenblatt des Protokolls anlegen, das Sie beide ausgedruckt unterschreiben</translation>
    </message>
    <message>
        <source>Make a new signing key that the former one does not vouch for</source>
        <translation>Einen neuen Signaturschlüssel anlegen, für den der frühere nicht bürgt</translation>
    </message>
    <message>
        <source>Waive: let this machine unseal the vault with a key that its disk does not protect</source>
        <translation>Ausnahmsweise: diesen Rechner den Tresor mit einem Schlüssel entsiegeln lassen, den seine Platte nicht schützt</translation>
    </message>
    <message>
        <source>of {name} ({number}…)</source>
        <translation>von {name} ({number}…)</translation>
    </message>
    <message>
        <source>from the beginning to now</source>
        <translation>vom Anfang bis jetzt</translation>
    </message>
    <message>
        <source>from {since} to now</source>
        <translation>von {since} bis jetzt</translation>
    </message>
    <message>
        <source>from the beginning to {until}</source>
        <translation>vom Anfang bis {until}</translation>
    </message>
    <message>
        <source>from {since} to {until}</source>
        <translation>von {since} bis {until}</translation>
    </message>
    <message>
        <source>{asked}; its report shows only the people chosen: {number}</source>
        <translation>{asked}; sein Bericht zeigt nur ausgewählte Personen: {number}</translation>
    </message>
    <message>
        <source>{asked}; its report shows only the criteria {criteria}</source>
        <translation>{asked}; sein Bericht zeigt nur die Kriterien {criteria}</translation>
    </message>
    <message>
        <source>of the case {case}…, with what was written about it</source>
        <translation>zum Vorfall {case}…, mit allem, was darüber geschrieben wurde</translation>
    </message>
</context>
<context>
    <name>cause</name>
    <message>
        <source>{0} Cause: {1}.</source>
        <translation>{0} Ursache: {1}.</translation>
    </message>
    <message>
        <source>access denied</source>
        <translation>Zugriff verweigert</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>nobody answers there</source>
        <translation>dort antwortet niemand</translation>
    </message>
    <message>
        <source>this account may use no more room on the disk</source>
        <translation>dieses Konto darf auf dem Datenträger nicht mehr Platz belegen</translation>
    </message>
    <message>
        <source>it exists already</source>
        <translation>es gibt es schon</translation>
    </message>
    <message>
        <source>the file would be too large</source>
        <translation>die Datei würde zu groß</translation>
    </message>
    <message>
        <source>the disk or medium reports an error</source>
        <translation>der Datenträger meldet einen Fehler</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>es ist ein Ordner</translation>
    </message>
    <message>
        <source>it is a link, or too many links</source>
        <translation>es ist eine Verknüpfung, oder es sind zu viele</translation>
    </message>
    <message>
        <source>this program has too many files open</source>
        <translation>dieses Programm hat zu viele Dateien offen</translation>
    </message>
    <message>
        <source>the name is too long</source>
        <translation>der Name ist zu lang</translation>
    </message>
    <message>
        <source>this machine has too many files open</source>
        <translation>dieser Rechner hat zu viele Dateien offen</translation>
    </message>
    <message>
        <source>there is no such device</source>
        <translation>ein solches Gerät gibt es nicht</translation>
    </message>
    <message>
        <source>there is no such file or folder</source>
        <translation>eine solche Datei oder einen solchen Ordner gibt es nicht</translation>
    </message>
    <message>
        <source>not enough memory</source>
        <translation>nicht genug Arbeitsspeicher</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>der Datenträger ist voll</translation>
    </message>
    <message>
        <source>this system does not offer it</source>
        <translation>dieses System bietet es nicht</translation>
    </message>
    <message>
        <source>it is no folder</source>
        <translation>es ist kein Ordner</translation>
    </message>
    <message>
        <source>not permitted</source>
        <translation>nicht erlaubt</translation>
    </message>
    <message>
        <source>the disk or medium is read-only</source>
        <translation>der Datenträger ist schreibgeschützt</translation>
    </message>
    <message>
        <source>the network drive or medium was taken away</source>
        <translation>das Netzlaufwerk oder Medium ist nicht mehr da</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>keine Antwort in der Zeit</translation>
    </message>
</context>
<context>
    <name>criteria</name>
    <message>
        <source>Structures, authority and responsibility</source>
        <translation>Strukturen, Befugnisse und Verantwortung</translation>
    </message>
    <message>
        <source>Accountability</source>
        <translation>Rechenschaft</translation>
    </message>
    <message>
        <source>Information of good quality</source>
        <translation>Informationen von guter Qualität</translation>
    </message>
    <message>
        <source>Changes that matter to control</source>
        <translation>Änderungen, die für die Kontrolle zählen</translation>
    </message>
    <message>
        <source>Evaluation of controls</source>
        <translation>Bewertung der Kontrollen</translation>
    </message>
    <message>
        <source>Deficiencies</source>
        <translation>Mängel</translation>
    </message>
    <message>
        <source>Controls over technology</source>
        <translation>Kontrollen der Technik</translation>
    </message>
    <message>
        <source>Logical access</source>
        <translation>Logischer Zugang</translation>
    </message>
    <message>
        <source>Joiners and leavers</source>
        <translation>Zugänge und Abgänge</translation>
    </message>
    <message>
        <source>Least privilege, separation of duties</source>
        <translation>Geringste Rechte, Trennung der Aufgaben</translation>
    </message>
    <message>
        <source>Physical access</source>
        <translation>Physischer Zugang</translation>
    </message>
    <message>
        <source>Disposal of protected data</source>
        <translation>Beseitigung geschützter Daten</translation>
    </message>
    <message>
        <source>Threats from outside</source>
        <translation>Bedrohungen von außen</translation>
    </message>
    <message>
        <source>Movement of data</source>
        <translation>Bewegung von Daten</translation>
    </message>
    <message>
        <source>Software that must not run</source>
        <translation>Software, die nicht laufen darf</translation>
    </message>
    <message>
        <source>Configuration and its drift</source>
        <translation>Konfiguration und ihre Abweichung</translation>
    </message>
    <message>
        <source>Anomalies</source>
        <translation>Auffälligkeiten</translation>
    </message>
    <message>
        <source>Evaluation of events</source>
        <translation>Bewertung von Ereignissen</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Reaktion</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>Wiederherstellung</translation>
    </message>
    <message>
        <source>Change management</source>
        <translation>Änderungswesen</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>Kapazität</translation>
    </message>
    <message>
        <source>Protection and recovery of data</source>
        <translation>Schutz und Wiederherstellung von Daten</translation>
    </message>
    <message>
        <source>Confidential data: kept and found</source>
        <translation>Vertrauliche Daten: verwahrt und auffindbar</translation>
    </message>
    <message>
        <source>Confidential data: disposed of</source>
        <translation>Vertrauliche Daten: beseitigt</translation>
    </message>
    <message>
        <source>Processing: complete and accurate input</source>
        <translation>Verarbeitung: vollständige und richtige Eingabe</translation>
    </message>
    <message>
        <source>Processing: as specified</source>
        <translation>Verarbeitung: wie festgelegt</translation>
    </message>
    <message>
        <source>Processing: complete and accurate output</source>
        <translation>Verarbeitung: vollständige und richtige Ausgabe</translation>
    </message>
    <message>
        <source>Processing: stored whole</source>
        <translation>Verarbeitung: vollständig gespeichert</translation>
    </message>
    <message>
        <source>Privacy: use, retention, disposal</source>
        <translation>Privatsphäre: Nutzung, Aufbewahrung, Beseitigung</translation>
    </message>
    <message>
        <source>Privacy: disclosure</source>
        <translation>Privatsphäre: Weitergabe</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>The text is too short for others to understand it later. Nothing was changed. Write a little more and try again.</source>
        <translation>Der Text ist zu kurz, um später von anderen verstanden zu werden. Nichts wurde geändert. Schreiben Sie etwas mehr und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>There is no such alert. Nothing was changed. Look in the list of alerts.</source>
        <translation>Diesen Alarm gibt es nicht. Nichts wurde geändert. Sehen Sie in der Liste der Alarme nach.</translation>
    </message>
    <message>
        <source>This person cannot take it over: they are not active, or have no role for it. Nothing was changed. Choose somebody else.</source>
        <translation>Diese Person kann das nicht übernehmen: Sie ist nicht aktiv oder hat keine Rolle dafür. Nichts wurde geändert. Wählen Sie jemand anderen.</translation>
    </message>
    <message>
        <source>There is no such case. Nothing was changed. Look in the list of cases.</source>
        <translation>Diesen Vorfall gibt es nicht. Nichts wurde geändert. Sehen Sie in der Liste der Vorfälle nach.</translation>
    </message>
    <message>
        <source>The case is closed already, perhaps by somebody else just now. Nothing was changed. Open another one if there is more to it.</source>
        <translation>Der Vorfall ist schon geschlossen, vielleicht gerade eben von jemand anderem. Nichts wurde geändert. Eröffnen Sie einen weiteren, wenn mehr daran ist.</translation>
    </message>
    <message>
        <source>A case begins with an alert, and none was chosen. Nothing was opened. Choose at least one.</source>
        <translation>Ein Vorfall beginnt mit einem Alarm, und keiner wurde gewählt. Nichts wurde eröffnet. Wählen Sie mindestens einen.</translation>
    </message>
    <message>
        <source>One of the alerts belongs to another case already. Nothing was changed. Look at the alert: it names its case.</source>
        <translation>Einer der Alarme gehört schon zu einem anderen Vorfall. Nichts wurde geändert. Sehen Sie den Alarm an: Er nennt seinen Vorfall.</translation>
    </message>
    <message>
        <source>Nothing was chosen that could be added to the case. Choose alerts or events.</source>
        <translation>Nichts wurde gewählt, was zum Vorfall hinzukommen könnte. Wählen Sie Alarme oder Ereignisse.</translation>
    </message>
    <message>
        <source>One of the numbers is of no event of the log. Nothing was changed. Look the event up on the Audit page.</source>
        <translation>Eine der Nummern gehört zu keinem Ereignis des Protokolls. Nichts wurde geändert. Schlagen Sie das Ereignis auf der Seite Audit nach.</translation>
    </message>
    <message>
        <source>At most 64 alerts and 64 events are added at once. Nothing was changed. Add the others after these.</source>
        <translation>Höchstens 64 Alarme und 64 Ereignisse kommen auf einmal hinzu. Nichts wurde geändert. Fügen Sie die anderen danach hinzu.</translation>
    </message>
    <message>
        <source>There is no such finding. Nothing was changed. Look in the register of findings.</source>
        <translation>Diesen Befund gibt es nicht. Nichts wurde geändert. Sehen Sie im Register der Befunde nach.</translation>
    </message>
    <message>
        <source>A finding of an alert names it, and only the engine opens one of a check. Nothing was opened.</source>
        <translation>Ein Befund aus einem Alarm nennt diesen, und nur die Engine eröffnet einen aus einer Prüfung. Nichts wurde eröffnet.</translation>
    </message>
    <message>
        <source>The finding is closed already, perhaps by somebody else just now. Nothing was changed. Open another one if it is not mended.</source>
        <translation>Der Befund ist schon geschlossen, vielleicht gerade eben von jemand anderem. Nichts wurde geändert. Eröffnen Sie einen weiteren, wenn er nicht behoben ist.</translation>
    </message>
    <message>
        <source>Only an admin or an auditor who is active can see findings, so nobody else can own one. Nothing was changed. Choose one of the list, or nobody.</source>
        <translation>Nur aktive Admins und Auditoren können Befunde sehen; niemand sonst kann dafür zuständig sein. Nichts wurde geändert. Wählen Sie jemanden aus der Liste oder niemanden.</translation>
    </message>
    <message>
        <source>The date until which it is to be mended has passed. Nothing was changed. Choose a later one, or none.</source>
        <translation>Die Frist, bis zu der es zu beheben ist, ist schon vorbei. Nichts wurde geändert. Wählen Sie eine spätere oder keine.</translation>
    </message>
    <message>
        <source>The finding has no remedy yet, so nothing shows that it was mended. It was not closed. Write down what was done first.</source>
        <translation>Zu dem Befund steht noch keine Abhilfe, also zeigt nichts, dass er behoben wurde. Er wurde nicht geschlossen. Schreiben Sie zuerst auf, was getan wurde.</translation>
    </message>
    <message>
        <source>You were to mend this yourself, so somebody else looks whether it is, and closes it. It was not closed. Ask another admin or an auditor.</source>
        <translation>Sie hatten das selbst zu beheben; ob es behoben ist, sieht jemand anderes nach und schließt es. Es wurde nicht geschlossen. Bitten Sie jemanden mit der Rolle Admin oder Auditor.</translation>
    </message>
    <message>
        <source>A case brings its own period and its own choice of events. Nothing was exported. Export the case alone, or a period of the log.</source>
        <translation>Ein Vorfall bringt seinen Zeitraum und seine Auswahl der Ereignisse mit. Nichts wurde exportiert. Exportieren Sie den Vorfall allein oder einen Zeitraum des Protokolls.</translation>
    </message>
    <message>
        <source>Something went wrong in the console. What the engine had already stored is safe. Try again; if it happens again, quote reference {0}.</source>
        <translation>In der Konsole ist etwas schiefgegangen. Was die Engine schon gespeichert hatte, ist sicher. Versuchen Sie es noch einmal; wenn es wieder geschieht, nennen Sie die Referenz {0}.</translation>
    </message>
    <message>
        <source>Anchorhold</source>
        <translation>Anchorhold</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Too short or too easy to guess. Take at least 12 characters; four or five random words are strong and easy to remember.</source>
        <translation>Zu kurz oder zu leicht zu erraten. Nehmen Sie mindestens 12 Zeichen; vier oder fünf zufällige Wörter sind stark und leicht zu merken.</translation>
    </message>
    <message>
        <source>Very strong.</source>
        <translation>Sehr stark.</translation>
    </message>
    <message>
        <source>Strong enough.</source>
        <translation>Stark genug.</translation>
    </message>
    <message numerus="yes">
        <source>Too many failed attempts: this name is locked for %Ln more minutes. Wait, or ask an admin to unlock it.</source>
        <translation>
            <numerusform>Zu viele Fehlversuche: Dieser Name ist noch %Ln Minute gesperrt. Warten Sie oder bitten Sie einen Admin, ihn zu entsperren.</numerusform>
            <numerusform>Zu viele Fehlversuche: Dieser Name ist noch %Ln Minuten gesperrt. Warten Sie oder bitten Sie einen Admin, ihn zu entsperren.</numerusform>
        </translation>
    </message>
    <message>
        <source>The site&apos;s policy allows {1} for {0}, so nothing was sent or kept. Set a value that is allowed, and try again. An admin can change the policy under Settings, Model parameters.</source>
        <translation>Die Richtlinie des Standorts erlaubt {1} für {0}; nichts wurde gesendet oder gespeichert. Setzen Sie einen erlaubten Wert und versuchen Sie es erneut. Ein Admin kann die Richtlinie unter Einstellungen, Modellparameter, ändern.</translation>
    </message>
    <message>
        <source>The engine failed at this: it is a fault in the program (reference {0}). See whether it was done before you repeat it; if it happens again, tell whoever maintains the program the reference.</source>
        <translation>Die Engine scheiterte daran: Es ist ein Fehler im Programm (Referenz {0}). Sehen Sie nach, ob es geschehen ist, bevor Sie es wiederholen; wenn es wieder vorkommt, nennen Sie denen, die das Programm pflegen, die Referenz.</translation>
    </message>
    <message>
        <source>Name, password and code do not belong together. Check all three; each code works once, so wait for the next one. While the vault is sealed, only a custodian can sign in. After five failures the name is locked for 15 minutes.</source>
        <translation>Name, Passwort und Code gehören nicht zusammen. Prüfen Sie alle drei; jeder Code gilt einmal, warten Sie also auf den nächsten. Solange der Tresor versiegelt ist, kann sich nur ein Verwahrer anmelden. Nach fünf Fehlversuchen ist der Name 15 Minuten gesperrt.</translation>
    </message>
    <message>
        <source>This sign-in is locked. Unlock it with your password and a code to go on.</source>
        <translation>Diese Anmeldung ist gesperrt. Entsperren Sie sie mit Ihrem Passwort und einem Code, um weiterzumachen.</translation>
    </message>
    <message>
        <source>You are not signed in, or your sign-in has ended. Sign in to go on.</source>
        <translation>Sie sind nicht angemeldet, oder Ihre Anmeldung ist beendet. Melden Sie sich an, um weiterzumachen.</translation>
    </message>
    <message>
        <source>That code is not right, or was used already. Wait for the next one and try again; recovery codes are for signing in only. After five failures your name is locked for 15 minutes.</source>
        <translation>Dieser Code stimmt nicht oder wurde schon benutzt. Warten Sie auf den nächsten und versuchen Sie es noch einmal; Wiederherstellungscodes gelten nur für die Anmeldung. Nach fünf Fehlversuchen ist Ihr Name 15 Minuten gesperrt.</translation>
    </message>
    <message>
        <source>That code does not fit. Check that the authenticator shows the entry for this site and that the clocks of both devices agree, then enter the present code.</source>
        <translation>Dieser Code passt nicht. Prüfen Sie, ob der Authenticator den Eintrag dieses Standorts zeigt und die Uhren beider Geräte übereinstimmen, und geben Sie dann den jetzigen Code ein.</translation>
    </message>
    <message>
        <source>This set-up has waited too long and was dropped; nothing was written. Begin again, and remove the entry from your authenticator.</source>
        <translation>Diese Einrichtung hat zu lange gewartet und wurde verworfen; nichts wurde geschrieben. Beginnen Sie neu und entfernen Sie den Eintrag aus Ihrem Authenticator.</translation>
    </message>
    <message>
        <source>There is no request of yours that waits for this confirmation; it may have waited too long. Begin the action again.</source>
        <translation>Keine Ihrer Anfragen wartet auf diese Bestätigung; sie hat vielleicht zu lange gewartet. Beginnen Sie die Aktion neu.</translation>
    </message>
    <message>
        <source>This needs to be confirmed with a new code, or by a second person.</source>
        <translation>Dies muss mit einem neuen Code oder von einer zweiten Person bestätigt werden.</translation>
    </message>
    <message>
        <source>You cannot be your own second person: four eyes are two people. Ask someone else with the role for it.</source>
        <translation>Sie können nicht Ihre eigene zweite Person sein: Vier Augen sind zwei Menschen. Bitten Sie jemand anderen mit der Rolle dafür.</translation>
    </message>
    <message>
        <source>This person does not have the role that the request needs, so they cannot agree to it. Ask someone who does; an admin can see roles under People.</source>
        <translation>Diese Person hat nicht die Rolle, die die Anfrage braucht, und kann ihr nicht zustimmen. Bitten Sie jemanden, der sie hat; ein Admin sieht Rollen unter „Personen“.</translation>
    </message>
    <message>
        <source>Your roles do not allow this. An admin can change roles on the People page.</source>
        <translation>Ihre Rollen erlauben das nicht. Ein Admin kann Rollen auf der Seite „Personen“ ändern.</translation>
    </message>
    <message>
        <source>This is not permitted. An admin can say why.</source>
        <translation>Das ist nicht erlaubt. Ein Admin kann sagen, warum.</translation>
    </message>
    <message>
        <source>The present password is not right, so nothing was changed.</source>
        <translation>Das jetzige Passwort stimmt nicht, deshalb wurde nichts geändert.</translation>
    </message>
    <message>
        <source>That is your present password. Choose another.</source>
        <translation>Das ist Ihr jetziges Passwort. Wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>This password is too easy to guess. Take at least 12 characters; a sentence of several words is easy to keep.</source>
        <translation>Dieses Passwort ist zu leicht zu erraten. Nehmen Sie mindestens 12 Zeichen; ein Satz aus mehreren Wörtern merkt sich leicht.</translation>
    </message>
    <message>
        <source>The password is empty. Type it.</source>
        <translation>Das Passwort ist leer. Tippen Sie es ein.</translation>
    </message>
    <message>
        <source>The password is too long. Choose a shorter one.</source>
        <translation>Das Passwort ist zu lang. Wählen Sie ein kürzeres.</translation>
    </message>
    <message>
        <source>The password holds a character that cannot be typed again reliably. Leave it out.</source>
        <translation>Das Passwort enthält ein Zeichen, das sich nicht zuverlässig wieder tippen lässt. Lassen Sie es weg.</translation>
    </message>
    <message>
        <source>The recovery key was mistyped. Compare it with the printed page; nothing was tried with it.</source>
        <translation>Der Wiederherstellungsschlüssel ist vertippt. Vergleichen Sie ihn mit dem gedruckten Blatt; nichts wurde damit versucht.</translation>
    </message>
    <message>
        <source>This is a recovery key, but not that of this vault. Look for the page that was printed when this site was set up.</source>
        <translation>Das ist ein Wiederherstellungsschlüssel, aber nicht der dieses Tresors. Suchen Sie das Blatt, das beim Einrichten dieses Standorts gedruckt wurde.</translation>
    </message>
    <message>
        <source>This user name is in use. Choose another; a person who lost access is reset, not invited again.</source>
        <translation>Dieser Benutzername ist vergeben. Wählen Sie einen anderen; wer den Zugang verloren hat, wird zurückgesetzt, nicht neu eingeladen.</translation>
    </message>
    <message>
        <source>This name is too short or too long. Choose another.</source>
        <translation>Dieser Name ist zu kurz oder zu lang. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>The name has a character that is invisible or reverses the text. Leave it out: names must read the same to everyone.</source>
        <translation>Der Name hat ein Zeichen, das unsichtbar ist oder den Text umkehrt. Lassen Sie es weg: Namen müssen sich für alle gleich lesen.</translation>
    </message>
    <message>
        <source>A person needs at least one role. To end someone&apos;s access, disable them.</source>
        <translation>Eine Person braucht mindestens eine Rolle. Um jemandes Zugang zu beenden, deaktivieren Sie die Person.</translation>
    </message>
    <message>
        <source>An auditor cannot be admin or steward as well: nobody audits their own work. Choose one of the two.</source>
        <translation>Ein Auditor kann nicht auch Admin oder Steward sein: Niemand prüft die eigene Arbeit. Wählen Sie eines von beiden.</translation>
    </message>
    <message>
        <source>This is the last active admin, and a site needs one. Make another person admin first.</source>
        <translation>Das ist der letzte aktive Admin, und ein Standort braucht einen. Machen Sie zuerst eine andere Person zum Admin.</translation>
    </message>
    <message>
        <source>A vault needs a custodian who is admin or auditor. Make one a custodian first, and have them sign in once.</source>
        <translation>Ein Tresor braucht einen Verwahrer, der Admin oder Auditor ist. Machen Sie zuerst einen zum Verwahrer und lassen Sie ihn sich einmal anmelden.</translation>
    </message>
    <message>
        <source>There is no such person; the list you chose from may be out of date.</source>
        <translation>Diese Person gibt es nicht; die Liste der Personen ist vielleicht nicht mehr aktuell.</translation>
    </message>
    <message>
        <source>This invitation was redeemed, withdrawn or replaced meanwhile, so there is nothing to withdraw. To end the access of a person, disable them.</source>
        <translation>Diese Einladung wurde inzwischen eingelöst, zurückgezogen oder ersetzt; es gibt nichts zurückzuziehen. Um den Zugang einer Person zu beenden, deaktivieren Sie die Person.</translation>
    </message>
    <message>
        <source>This invitation was redeemed already, withdrawn, or replaced by a newer one. If it was not you, tell an admin; they can issue another.</source>
        <translation>Diese Einladung wurde schon eingelöst, zurückgezogen oder durch eine neuere ersetzt. Waren Sie es nicht, sagen Sie es einem Admin; er kann eine andere ausstellen.</translation>
    </message>
    <message>
        <source>This invitation has expired. Ask an admin for a new one.</source>
        <translation>Diese Einladung ist abgelaufen. Bitten Sie einen Admin um eine neue.</translation>
    </message>
    <message>
        <source>This is not a valid invitation. Use the file exactly as the admin saved it, or ask for another.</source>
        <translation>Das ist keine gültige Einladung. Verwenden Sie die Datei genau so, wie der Admin sie gespeichert hat, oder bitten Sie um eine andere.</translation>
    </message>
    <message>
        <source>This invitation belongs to another site, so it cannot be redeemed here. Ask an admin of this site for one.</source>
        <translation>Diese Einladung gehört zu einem anderen Standort und kann hier nicht eingelöst werden. Bitten Sie einen Admin dieses Standorts um eine.</translation>
    </message>
    <message>
        <source>Say why in a sentence: it stays on record. Nothing was changed.</source>
        <translation>Sagen Sie in einem Satz, warum: Er bleibt festgehalten. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>This invitation was made by a newer version of Anchorhold. Update this one first.</source>
        <translation>Diese Einladung stammt von einer neueren Version von Anchorhold. Aktualisieren Sie zuerst diese.</translation>
    </message>
    <message>
        <source>This person is disabled, so they can be no custodian. Enable them first.</source>
        <translation>Diese Person ist deaktiviert und kann daher nicht Verwahrer sein. Aktivieren Sie sie zuerst wieder.</translation>
    </message>
    <message>
        <source>This invitation was not made with the recovery key, so there is no recovery to give up. Nothing was changed.</source>
        <translation>Diese Einladung wurde nicht mit dem Wiederherstellungsschlüssel erstellt, es gibt also keine Wiederherstellung aufzugeben. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>This is the last key slot of a person. Without it nobody could open the store with a password, so it stays. Give another person a slot first.</source>
        <translation>Das ist das letzte Schlüsselfach einer Person. Ohne es könnte niemand den Speicher mit einem Passwort öffnen, es bleibt daher. Geben Sie zuerst einer anderen Person ein Schlüsselfach.</translation>
    </message>
    <message>
        <source>This machine has a key slot already. Take it away first to make another.</source>
        <translation>Dieser Rechner hat schon ein Schlüsselfach. Entfernen Sie es zuerst, um ein anderes anzulegen.</translation>
    </message>
    <message>
        <source>This machine has no place in which it could keep a key of its own safely. People sign in with their passwords as before.</source>
        <translation>Dieser Rechner hat keinen Ort, an dem er einen eigenen Schlüssel sicher aufbewahren könnte. Alle melden sich wie bisher mit ihrem Passwort an.</translation>
    </message>
    <message>
        <source>The log does not prove that this person has the role for this, and only the log counts while stored data is in doubt. Two persons accept: an admin, and another admin or an auditor.</source>
        <translation>Das Protokoll beweist nicht, dass diese Person die Rolle dafür hat, und solange gespeicherte Daten in Zweifel stehen, zählt nur das Protokoll. Zwei Personen nehmen an: ein Admin, und ein anderer Admin oder ein Auditor.</translation>
    </message>
    <message>
        <source>The stored check of a password is damaged, so nobody can sign in with it. An admin can invite the person anew.</source>
        <translation>Die gespeicherte Prüfung eines Passworts ist beschädigt, niemand kann sich damit anmelden. Ein Admin kann die Person neu einladen.</translation>
    </message>
    <message>
        <source>The data folder has a store, but its key file is gone, so the store cannot be opened. Nothing was changed. Restore the key file from a backup.</source>
        <translation>Der Datenordner hat einen Speicher, aber dessen Schlüsseldatei fehlt, er lässt sich daher nicht öffnen. Es wurde nichts geändert. Stellen Sie die Schlüsseldatei aus einer Sicherung wieder her.</translation>
    </message>
    <message>
        <source>The key file is damaged: it was cut or edited. Nothing was opened and nothing was changed. Restore the key file from a backup.</source>
        <translation>Die Schlüsseldatei ist beschädigt: Sie wurde gekürzt oder bearbeitet. Es wurde nichts geöffnet und nichts geändert. Stellen Sie die Schlüsseldatei aus einer Sicherung wieder her.</translation>
    </message>
    <message>
        <source>The key file was changed by something other than the engine. Nothing was opened. Find out who can write to the data folder, and restore the key file from a backup.</source>
        <translation>Die Schlüsseldatei wurde von etwas anderem als der Engine geändert. Es wurde nichts geöffnet. Klären Sie, wer in den Datenordner schreiben kann, und stellen Sie die Schlüsseldatei aus einer Sicherung wieder her.</translation>
    </message>
    <message>
        <source>This data was written by a newer version of Anchorhold. Nothing was opened or changed. Install that version or a later one.</source>
        <translation>Diese Daten wurden von einer neueren Version von Anchorhold geschrieben. Es wurde nichts geöffnet oder geändert. Installieren Sie diese Version oder eine spätere.</translation>
    </message>
    <message>
        <source>A key in the data folder is missing or damaged, so what it protects cannot be read. Restore the data folder from a backup.</source>
        <translation>Ein Schlüssel im Datenordner fehlt oder ist beschädigt; was er schützt, ist daher nicht lesbar. Stellen Sie den Datenordner aus einer Sicherung wieder her.</translation>
    </message>
    <message>
        <source>The key file and the keys in the data folder do not belong together. Nothing was opened. Put back the files that belong together.</source>
        <translation>Die Schlüsseldatei und die Schlüssel im Datenordner gehören nicht zusammen. Es wurde nichts geöffnet. Legen Sie die Dateien zurück, die zusammengehören.</translation>
    </message>
    <message>
        <source>A key file in the data folder cannot be used. Check that the disk is connected, and that this account may read and write the folder.</source>
        <translation>Eine Schlüsseldatei im Datenordner ist nicht benutzbar. Prüfen Sie, ob die Platte angeschlossen ist und dieses Konto den Ordner lesen und schreiben darf.</translation>
    </message>
    <message>
        <source>There is no vault in this data folder yet. Set up the site first.</source>
        <translation>In diesem Datenordner ist noch kein Tresor. Richten Sie zuerst den Standort ein.</translation>
    </message>
    <message>
        <source>This data folder already has a vault. Sign in to it, or choose another folder.</source>
        <translation>Dieser Datenordner hat schon einen Tresor. Melden Sie sich an oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The vault is sealed, so nothing can be read or changed. Sign in to unseal it.</source>
        <translation>Der Tresor ist versiegelt, deshalb kann nichts gelesen oder geändert werden. Melden Sie sich an, um ihn zu entsiegeln.</translation>
    </message>
    <message>
        <source>The vault is just being sealed and the engine starts anew, so this was not done. Try again in a moment.</source>
        <translation>Der Tresor wird gerade versiegelt und die Engine startet neu, deshalb wurde dies nicht getan. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The vault was opened with the recovery key and waits for the new admin to redeem the invitation. Redeem it first.</source>
        <translation>Der Tresor wurde mit dem Wiederherstellungsschlüssel geöffnet und wartet, dass der neue Admin die Einladung einlöst. Lösen Sie sie zuerst ein.</translation>
    </message>
    <message>
        <source>The engine is read-only because stored data is in doubt, so nothing may be changed. An admin sees under System what is in doubt and what can be done.</source>
        <translation>Die Engine ist nur lesbar, weil gespeicherte Daten zweifelhaft sind; nichts darf geändert werden. Ein Admin sieht unter „System“, was zweifelhaft ist und was man tun kann.</translation>
    </message>
    <message>
        <source>The disk is full, so nothing new can be recorded and only deleting is possible. Free some space on it. Whoever is signed in can delete conversations of their own, and an admin can still sign in and remove models that are not active.</source>
        <translation>Der Datenträger ist voll; nichts Neues kann festgehalten werden, nur Löschen ist möglich. Schaffen Sie Platz darauf. Wer angemeldet ist, kann eigene Unterhaltungen löschen, und ein Admin kann sich weiterhin anmelden und Modelle entfernen, die nicht aktiv sind.</translation>
    </message>
    <message>
        <source>The disk is full. Free some space on it, then try again.</source>
        <translation>Die Platte ist voll. Schaffen Sie Platz und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>This machine does not have enough free memory for the password check. Close other programs and try again.</source>
        <translation>Dieser Rechner hat nicht genug freien Speicher für die Passwortprüfung. Schließen Sie andere Programme und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The connection to the engine was lost. What was being done may not have finished; everything that was acknowledged is kept.</source>
        <translation>Die Verbindung zur Engine ist abgerissen. Was gerade geschah, ist vielleicht nicht fertig; alles Bestätigte ist bewahrt.</translation>
    </message>
    <message>
        <source>The engine is there but does not answer. What was asked may still be done. Wait a little and look again.</source>
        <translation>Die Engine ist da, antwortet aber nicht. Das Verlangte geschieht vielleicht noch. Warten Sie ein wenig und sehen Sie noch einmal nach.</translation>
    </message>
    <message>
        <source>The engine serves as many clients as it can. Close some and try again.</source>
        <translation>Die Engine bedient so viele Programme, wie sie kann. Schließen Sie einige und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The engine is just ending or starting anew, so this was not done. Try again in a moment.</source>
        <translation>Die Engine endet gerade oder startet neu, deshalb wurde dies nicht getan. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>This value is outside of what is allowed. Nothing was changed.</source>
        <translation>Dieser Wert liegt außerhalb des Erlaubten. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>A default lies outside of the limits. Nothing was changed. Change the default, or the limits, so that it lies within them.</source>
        <translation>Eine Vorgabe liegt außerhalb der Grenzen. Nichts wurde geändert. Ändern Sie die Vorgabe oder die Grenzen so, dass sie darin liegt.</translation>
    </message>
    <message>
        <source>The signing key is broken, so nothing can be signed. An admin can replace it under System.</source>
        <translation>Der Signaturschlüssel ist unbrauchbar, es lässt sich daher nichts signieren. Ein Admin kann ihn unter „System“ ersetzen.</translation>
    </message>
    <message>
        <source>These times cannot be counted between: each must be later than the one before. Choose others.</source>
        <translation>Zwischen diesen Zeiten lässt sich nicht zählen: Jede muss nach der vorigen liegen. Wählen Sie andere.</translation>
    </message>
    <message>
        <source>The catalogue of criteria has none of this name. Choose one of the list.</source>
        <translation>Der Katalog der Kriterien hat keines dieses Namens. Wählen Sie eines aus der Liste.</translation>
    </message>
    <message>
        <source>What happens now can be recorded nowhere, so nothing is done. Check the disk of the data folder, then start the engine again.</source>
        <translation>Was jetzt geschieht, kann nirgends aufgezeichnet werden, es wird daher nichts getan. Prüfen Sie die Platte des Datenordners, und starten Sie die Engine dann neu.</translation>
    </message>
    <message>
        <source>The record of refused attempts is full, so further ones are refused unseen. An admin or the recovery key must open the vault on this machine.</source>
        <translation>Die Aufzeichnung abgewiesener Versuche ist voll, weitere werden ungesehen abgewiesen. Ein Admin oder der Wiederherstellungsschlüssel muss den Tresor auf diesem Rechner öffnen.</translation>
    </message>
    <message>
        <source>The log is damaged, so nothing can be recorded and nothing is done. Restore the latest backup.</source>
        <translation>Das Protokoll ist beschädigt; es kann nichts aufgezeichnet werden, also wird nichts getan. Stellen Sie die neueste Sicherung wieder her.</translation>
    </message>
    <message>
        <source>Something could not be checked, which says nothing about the data itself. Look again later; an admin sees under System what it was.</source>
        <translation>Etwas ließ sich nicht prüfen; das sagt nichts über die Daten selbst. Sehen Sie später noch einmal nach; ein Admin sieht unter „System“, was es war.</translation>
    </message>
    <message>
        <source>Nothing is in doubt now, so there is nothing to accept. Nothing was changed.</source>
        <translation>Jetzt steht nichts in Zweifel, es gibt also nichts anzunehmen. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>What is in doubt is not what was shown any more, so nothing was accepted. Look at it again, then decide.</source>
        <translation>Was in Zweifel steht, ist nicht mehr das, was gezeigt wurde; es wurde daher nichts angenommen. Sehen Sie es sich noch einmal an, und entscheiden Sie dann.</translation>
    </message>
    <message>
        <source>What is in doubt cannot be accepted here, so nothing was changed. Restore the latest backup.</source>
        <translation>Was in Zweifel steht, kann hier nicht angenommen werden; es wurde daher nichts geändert. Stellen Sie die neueste Sicherung wieder her.</translation>
    </message>
    <message>
        <source>The store is being read just now, so nothing was changed. Try again in a moment.</source>
        <translation>Der Speicher wird gerade gelesen, es wurde daher nichts geändert. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The copy of the store that is made first failed, so nothing was changed. Make room for a second copy of it.</source>
        <translation>Die Kopie des Speichers, die zuerst gemacht wird, schlug fehl; es wurde daher nichts geändert. Schaffen Sie Platz für eine zweite Kopie.</translation>
    </message>
    <message>
        <source>The store is missing from the data folder. Restore the latest backup.</source>
        <translation>Der Speicher fehlt im Datenordner. Stellen Sie die neueste Sicherung wieder her.</translation>
    </message>
    <message>
        <source>The file in the store&apos;s place was not made by Anchorhold: someone or something put it there. It was not opened. Restore the latest backup.</source>
        <translation>Die Datei an der Stelle des Speichers stammt nicht von Anchorhold: Jemand oder etwas hat sie dorthin gelegt. Sie wurde nicht geöffnet. Stellen Sie die neueste Sicherung wieder her.</translation>
    </message>
    <message>
        <source>The store cannot be opened with this vault&apos;s key: it belongs to another vault, or its first page is damaged. Restore the latest backup.</source>
        <translation>Der Speicher lässt sich mit dem Schlüssel dieses Tresors nicht öffnen: Er gehört zu einem anderen Tresor, oder seine erste Seite ist beschädigt. Stellen Sie die neueste Sicherung wieder her.</translation>
    </message>
    <message>
        <source>The store is damaged. Nothing more is written to it. Restore the latest backup.</source>
        <translation>Der Speicher ist beschädigt. Es wird nichts mehr in ihn geschrieben. Stellen Sie die neueste Sicherung wieder her.</translation>
    </message>
    <message>
        <source>The disk reported an error, so the last change may not be saved and no further change is accepted. Check the disk, then start the engine again; it will say what is saved.</source>
        <translation>Die Platte meldete einen Fehler; die letzte Änderung ist vielleicht nicht gespeichert, und weitere werden nicht angenommen. Prüfen Sie die Platte, und starten Sie die Engine dann neu; sie sagt, was gespeichert ist.</translation>
    </message>
    <message>
        <source>The store cannot be opened or written. Nothing was changed. Check that the disk is writable and has room, and that this account may use the data folder; then start the engine again.</source>
        <translation>Der Speicher lässt sich nicht öffnen oder beschreiben. Es wurde nichts geändert. Prüfen Sie, ob die Platte beschreibbar ist und Platz hat und dieses Konto den Datenordner benutzen darf; starten Sie die Engine dann neu.</translation>
    </message>
    <message>
        <source>A store lies in this data folder already. Choose another folder.</source>
        <translation>In diesem Datenordner liegt schon ein Speicher. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>This disk&apos;s file system cannot hold the store. Choose a folder on a local disk.</source>
        <translation>Das Dateisystem dieser Platte kann den Speicher nicht aufnehmen. Wählen Sie einen Ordner auf einer lokalen Platte.</translation>
    </message>
    <message>
        <source>The database library of this installation does not keep data safe, so nothing was opened. Reinstall Anchorhold.</source>
        <translation>Die Datenbankbibliothek dieser Installation bewahrt Daten nicht sicher auf, es wurde daher nichts geöffnet. Installieren Sie Anchorhold neu.</translation>
    </message>
    <message>
        <source>The room that is held back for deletion on a full disk could not be taken. Check the disk of the data folder.</source>
        <translation>Der Platz, der für das Löschen auf einer vollen Platte zurückgehalten wird, war nicht zu bekommen. Prüfen Sie die Platte des Datenordners.</translation>
    </message>
    <message>
        <source>The data folder cannot be found. Choose another one.</source>
        <translation>Der Datenordner ist nicht zu finden. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>The data folder that was named holds other things and no vault, so nothing was made there. Name an empty folder, or a new one, with --data.</source>
        <translation>Der genannte Datenordner enthält anderes und keinen Tresor; dort wurde daher nichts angelegt. Nennen Sie mit --data einen leeren Ordner oder einen neuen.</translation>
    </message>
    <message>
        <source>The engine could not be started, so nothing can be opened. The installation may be damaged: run the set-up again.</source>
        <translation>Die Engine konnte nicht gestartet werden, es lässt sich daher nichts öffnen. Vielleicht ist die Installation beschädigt: Führen Sie die Einrichtung noch einmal aus.</translation>
    </message>
    <message>
        <source>The data folder belongs to a service, and no engine answers for it. Ask whoever administers this machine to start the service, or choose a folder of your own.</source>
        <translation>Der Datenordner gehört einem Dienst, und für ihn antwortet keine Engine. Bitten Sie die Verwaltung dieses Rechners, den Dienst zu starten, oder wählen Sie einen eigenen Ordner.</translation>
    </message>
    <message>
        <source>The engine of this data folder is a service, and this account may not connect to it. Ask whoever administers this machine to admit it.</source>
        <translation>Die Engine dieses Datenordners ist ein Dienst, und dieses Konto darf sich nicht mit ihm verbinden. Bitten Sie die Verwaltung dieses Rechners um Zulassung.</translation>
    </message>
    <message>
        <source>Another account&apos;s program answers in place of the engine, so nothing was sent to it. Tell whoever administers this machine.</source>
        <translation>Ein Programm eines anderen Kontos antwortet anstelle der Engine, es wurde ihm daher nichts gesendet. Sagen Sie es der Verwaltung dieses Rechners.</translation>
    </message>
    <message>
        <source>Another engine is using this data folder. Use that one, or end it first; two engines never share a folder.</source>
        <translation>Eine andere Engine benutzt diesen Datenordner. Nehmen Sie diese, oder beenden Sie sie zuerst; zwei Engines teilen sich nie einen Ordner.</translation>
    </message>
    <message>
        <source>The data folder is that of another account&apos;s engine. Start the engine as that account, or choose another folder.</source>
        <translation>Der Datenordner ist der einer Engine eines anderen Kontos. Starten Sie die Engine unter jenem Konto, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>A folder that Anchorhold needs cannot be written, so nothing was changed. Check the disk, and this account&apos;s rights to the folder.</source>
        <translation>Ein Ordner, den Anchorhold braucht, ist nicht beschreibbar, es wurde daher nichts geändert. Prüfen Sie die Platte und die Rechte dieses Kontos an dem Ordner.</translation>
    </message>
    <message>
        <source>The place for the engine&apos;s socket cannot be used or trusted. Free some space there, or set XDG_RUNTIME_DIR to a short path of your own.</source>
        <translation>Der Ort für den Socket der Engine ist nicht benutzbar oder nicht vertrauenswürdig. Schaffen Sie dort Platz, oder setzen Sie XDG_RUNTIME_DIR auf einen kurzen eigenen Pfad.</translation>
    </message>
    <message>
        <source>Console and engine do not understand one another; they may be of different versions. Close both and start again.</source>
        <translation>Konsole und Engine verstehen einander nicht; vielleicht sind sie von verschiedenen Versionen. Schließen Sie beide, und beginnen Sie von vorn.</translation>
    </message>
    <message>
        <source>This is more than the engine accepts at once. Send less.</source>
        <translation>Das ist mehr, als die Engine auf einmal annimmt. Senden Sie weniger.</translation>
    </message>
    <message>
        <source>A text or number cannot be sent: it is not valid Unicode, or too large a number. Correct it and try again.</source>
        <translation>Ein Text oder eine Zahl lässt sich nicht senden: kein gültiges Unicode, oder eine zu große Zahl. Berichtigen Sie es, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The text is empty. Write something and try again.</source>
        <translation>Der Text ist leer. Schreiben Sie etwas und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The text is too long. Nothing was sent or kept. Shorten it.</source>
        <translation>Der Text ist zu lang. Nichts wurde gesendet oder aufbewahrt. Kürzen Sie ihn.</translation>
    </message>
    <message>
        <source>The message and the conversation are longer than the context of the model. Nothing was sent. Leave out or summarise the oldest messages, shorten the message, or begin a new conversation.</source>
        <translation>Nachricht und Unterhaltung sind länger als der Kontext des Modells. Nichts wurde gesendet. Lassen Sie die ältesten Nachrichten weg oder zusammenfassen, kürzen Sie die Nachricht oder beginnen Sie eine neue Unterhaltung.</translation>
    </message>
    <message>
        <source>The model is still being loaded, so nothing was sent. Try again in a moment; System shows how far it is.</source>
        <translation>Das Modell wird noch geladen, deshalb wurde nichts gesendet. Versuchen Sie es gleich noch einmal; „System“ zeigt, wie weit es ist.</translation>
    </message>
    <message>
        <source>No approved model is active, so nothing can answer. A steward can approve one and activate it on the Models page.</source>
        <translation>Kein freigegebenes Modell ist aktiv, deshalb kann nichts antworten. Ein Steward kann auf der Seite „Modelle“ eines freigeben und aktivieren.</translation>
    </message>
    <message>
        <source>The model&apos;s worker has stopped. Activate the model again on the Models page.</source>
        <translation>Der Worker des Modells ist stehen geblieben. Aktivieren Sie das Modell auf der Seite „Modelle“ neu.</translation>
    </message>
    <message>
        <source>The model&apos;s worker ended unexpectedly; it is started anew by itself. What was written until then is kept. Try again in a moment.</source>
        <translation>Der Worker des Modells ist unerwartet zu Ende gegangen; er startet von selbst neu. Was bis dahin geschrieben war, ist bewahrt. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>An answer is still being written in this conversation. Wait for its end or stop it first.</source>
        <translation>In dieser Unterhaltung wird noch eine Antwort geschrieben. Warten Sie ihr Ende ab oder stoppen Sie sie zuerst.</translation>
    </message>
    <message>
        <source>As many answers as possible are being written or wait already. Nothing was sent. Send again when one has ended.</source>
        <translation>So viele Antworten wie möglich werden schon geschrieben oder warten. Nichts wurde gesendet. Senden Sie noch einmal, wenn eine zu Ende ist.</translation>
    </message>
    <message>
        <source>The engine is stopping, so nothing was sent. Send again once it is back.</source>
        <translation>Die Engine hält gerade an, deshalb wurde nichts gesendet. Senden Sie noch einmal, wenn sie wieder da ist.</translation>
    </message>
    <message>
        <source>There is no such conversation. It may have been deleted; look in the list.</source>
        <translation>Diese Unterhaltung gibt es nicht. Vielleicht wurde sie gelöscht; sehen Sie in der Liste nach.</translation>
    </message>
    <message>
        <source>There is no such message in this conversation. Open it again.</source>
        <translation>Diese Nachricht gibt es in der Unterhaltung nicht. Öffnen Sie sie neu.</translation>
    </message>
    <message>
        <source>There is no such folder. It may have been deleted; look in the list.</source>
        <translation>Diesen Ordner gibt es nicht. Vielleicht wurde er gelöscht; sehen Sie in der Liste nach.</translation>
    </message>
    <message>
        <source>There is no such answer. Its conversation may have been deleted.</source>
        <translation>Diese Antwort gibt es nicht. Vielleicht wurde ihre Unterhaltung gelöscht.</translation>
    </message>
    <message>
        <source>This answer ended by itself, so there is nothing to go on with. Ask for more in a new message, or have it written anew.</source>
        <translation>Diese Antwort endete von selbst, es gibt also nichts fortzusetzen. Fragen Sie in einer neuen Nachricht nach mehr, oder lassen Sie sie neu schreiben.</translation>
    </message>
    <message>
        <source>The conversation has gone on below this answer, so it stays as it is. Have it written anew, which begins another branch.</source>
        <translation>Die Unterhaltung ging unter dieser Antwort weiter, sie bleibt daher, wie sie ist. Lassen Sie sie neu schreiben; das beginnt einen anderen Zweig.</translation>
    </message>
    <message>
        <source>What this answer was made with was not kept, so it cannot go on. Have it written anew.</source>
        <translation>Womit diese Antwort erzeugt wurde, ist nicht mehr vorhanden, sie kann daher nicht weitergehen. Lassen Sie sie neu schreiben.</translation>
    </message>
    <message>
        <source>This answer follows a schema or a grammar, which cannot be taken up in the middle. Have it written anew with a higher limit of tokens.</source>
        <translation>Diese Antwort folgt einem Schema oder einer Grammatik, die sich nicht in der Mitte aufnehmen lässt. Lassen Sie sie mit einer höheren Token-Grenze neu schreiben.</translation>
    </message>
    <message>
        <source>Another model began this answer, and the one that is active cannot go on from its words. Have it written anew, or have the other model activated.</source>
        <translation>Ein anderes Modell begann diese Antwort, und das aktive kann an dessen Wörter nicht anknüpfen. Lassen Sie sie neu schreiben, oder lassen Sie das andere Modell aktivieren.</translation>
    </message>
    <message>
        <source>There are already as many as can be kept. Delete one first.</source>
        <translation>Mehr können nicht aufbewahrt werden. Löschen Sie zuerst etwas davon.</translation>
    </message>
    <message>
        <source>This version is not kept any more. Choose another.</source>
        <translation>Diese Fassung ist nicht mehr vorhanden. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>There is no such entry in your library. It may have been deleted; look in the list.</source>
        <translation>Diesen Eintrag gibt es in Ihrer Bibliothek nicht. Vielleicht wurde er gelöscht; sehen Sie in der Liste nach.</translation>
    </message>
    <message>
        <source>The message to go on from is not in this conversation. Open the conversation again.</source>
        <translation>Die Nachricht, unter der es weitergehen sollte, ist nicht in dieser Unterhaltung. Öffnen Sie die Unterhaltung noch einmal.</translation>
    </message>
    <message>
        <source>A prompt goes under an answer, not under another prompt. Choose the answer above it.</source>
        <translation>Ein Prompt gehört unter eine Antwort, nicht unter einen anderen Prompt. Wählen Sie die Antwort darüber.</translation>
    </message>
    <message>
        <source>A value is outside of what is allowed, so nothing was sent. Correct it and try again.</source>
        <translation>Ein Wert liegt außerhalb des Erlaubten, es wurde daher nichts gesendet. Berichtigen Sie ihn und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The site&apos;s policy allows no system prompts, and here is one, so nothing was sent or kept. Clear it under Parameters; the next message that you send takes it out of its conversation. An admin can change the policy under Settings, Model parameters.</source>
        <translation>Die Richtlinie des Standorts erlaubt keine System-Prompts, und hier ist einer; nichts wurde gesendet oder gespeichert. Leeren Sie ihn unter Parameter; die nächste Nachricht, die Sie senden, nimmt ihn aus der Unterhaltung. Ein Admin kann die Richtlinie unter Einstellungen, Modellparameter, ändern.</translation>
    </message>
    <message>
        <source>The site&apos;s policy allows no JSON schemas and no grammars, so nothing was sent or kept. Choose any form of the answer, and try again. An admin can change the policy under Settings, Model parameters.</source>
        <translation>Die Richtlinie des Standorts erlaubt weder JSON-Schemas noch Grammatiken; nichts wurde gesendet oder gespeichert. Wählen Sie eine beliebige Form der Antwort und versuchen Sie es erneut. Ein Admin kann die Richtlinie unter Einstellungen, Modellparameter, ändern.</translation>
    </message>
    <message>
        <source>The site&apos;s policy allows no seed of one&apos;s own, so nothing was sent or kept. Let it be drawn, and try again. An admin can change the policy under Settings, Model parameters.</source>
        <translation>Die Richtlinie des Standorts erlaubt keinen eigenen Seed; nichts wurde gesendet oder gespeichert. Lassen Sie ihn ziehen und versuchen Sie es erneut. Ein Admin kann die Richtlinie unter Einstellungen, Modellparameter, ändern.</translation>
    </message>
    <message>
        <source>The text holds a character that cannot be shown or stored faithfully, so nothing was sent. Remove it and try again.</source>
        <translation>Der Text enthält ein Zeichen, das sich nicht getreu anzeigen oder speichern lässt, es wurde daher nichts gesendet. Entfernen Sie es und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The answer is to follow a JSON schema or a grammar, and none is written. Nothing was sent or kept. Write it, or let the answer have any form.</source>
        <translation>Die Antwort soll einem JSON-Schema oder einer Grammatik folgen, und es steht keines da. Es wurde nichts gesendet oder aufbewahrt. Schreiben Sie es, oder lassen Sie die Form der Antwort beliebig.</translation>
    </message>
    <message>
        <source>The JSON schema is not valid JSON: look at line {line}, column {column}. Nothing was sent or kept. Correct it and try again.</source>
        <translation>Das JSON-Schema ist kein gültiges JSON: Sehen Sie in Zeile {line}, Spalte {column} nach. Es wurde nichts gesendet oder aufbewahrt. Berichtigen Sie es, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>This JSON schema cannot be used. Nothing was sent. Simplify or correct it.</source>
        <translation>Dieses JSON-Schema ist nicht verwendbar. Es wurde nichts gesendet. Vereinfachen oder berichtigen Sie es.</translation>
    </message>
    <message>
        <source>This grammar cannot be used. Nothing was sent. Correct it; it must be GBNF with a rule called root.</source>
        <translation>Diese Grammatik ist nicht verwendbar. Es wurde nichts gesendet. Berichtigen Sie sie; sie muss GBNF sein und eine Regel namens root haben.</translation>
    </message>
    <message>
        <source>The model&apos;s template cannot render this conversation. Nothing was sent. Shorten or change the message; if every message meets this, a steward should activate another model.</source>
        <translation>Die Schablone des Modells kann diese Unterhaltung nicht darstellen. Es wurde nichts gesendet. Kürzen oder ändern Sie die Nachricht; trifft es jede Nachricht, sollte ein Steward ein anderes Modell aktivieren.</translation>
    </message>
    <message>
        <source>This model is not approved, so it is not loaded. A steward approves models on the Models page.</source>
        <translation>Dieses Modell ist nicht freigegeben und wird nicht geladen. Ein Steward gibt Modelle auf der Seite „Modelle“ frei.</translation>
    </message>
    <message>
        <source>You proposed this model yourself, so another steward has to approve it: from an own sign-in, or by co-signing here.</source>
        <translation>Sie haben dieses Modell selbst vorgeschlagen, deshalb muss ein anderer Steward es freigeben: in eigener Anmeldung oder durch Mitzeichnen hier.</translation>
    </message>
    <message>
        <source>This model is active: it answers now, so it is not removed. Activate another approved version first.</source>
        <translation>Dieses Modell ist aktiv: Es antwortet jetzt und wird nicht entfernt. Aktivieren Sie zuerst eine andere freigegebene Version.</translation>
    </message>
    <message>
        <source>This file is registered already. Nothing was added.</source>
        <translation>Diese Datei ist schon registriert. Nichts wurde hinzugefügt.</translation>
    </message>
    <message>
        <source>This is not a GGUF file. Nothing was added. Choose a model in GGUF format.</source>
        <translation>Das ist keine GGUF-Datei. Nichts wurde hinzugefügt. Wählen Sie ein Modell im GGUF-Format.</translation>
    </message>
    <message>
        <source>There is no such model, or none is loaded. Look in the list on the Models page.</source>
        <translation>Dieses Modell gibt es nicht, oder es ist keines geladen. Sehen Sie in der Liste auf der Seite „Modelle“ nach.</translation>
    </message>
    <message>
        <source>The model&apos;s file is gone from the model folder, so it cannot be used. A steward can add the same file again; its approval stays.</source>
        <translation>Die Datei des Modells ist nicht mehr im Modellordner, es ist daher nicht verwendbar. Ein Steward kann dieselbe Datei wieder hinzufügen; die Freigabe bleibt.</translation>
    </message>
    <message>
        <source>The model&apos;s file is not the one that was approved: it was changed, so it is not loaded. Find out who changed it; adding the approved file again puts it right.</source>
        <translation>Die Datei des Modells ist nicht die freigegebene: Sie wurde verändert und wird nicht geladen. Klären Sie, wer sie verändert hat; die freigegebene Datei wieder hinzuzufügen, behebt es.</translation>
    </message>
    <message>
        <source>The model&apos;s file could not be loaded: it is damaged, or not of a kind that can run here. Activate another model.</source>
        <translation>Die Datei des Modells konnte nicht geladen werden: Sie ist beschädigt oder von einer Art, die hier nicht läuft. Aktivieren Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>The model needs more memory than is free. Close other programs, or activate a smaller model.</source>
        <translation>Das Modell braucht mehr Arbeitsspeicher, als frei ist. Schließen Sie andere Programme, oder aktivieren Sie ein kleineres Modell.</translation>
    </message>
    <message>
        <source>The sandbox that a model must run in is not complete on this machine, so no model is loaded. An admin sees under System what is missing.</source>
        <translation>Die Sandbox, in der ein Modell laufen muss, ist auf diesem Rechner nicht vollständig, es wird daher kein Modell geladen. Ein Admin sieht unter „System“, was fehlt.</translation>
    </message>
    <message>
        <source>The model&apos;s worker stopped answering and was ended; it is started anew by itself. What was written until then is kept. Try again in a moment.</source>
        <translation>Der Worker des Modells antwortete nicht mehr und wurde beendet; er startet von selbst neu. Was bis dahin geschrieben war, ist gespeichert. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>Not all parts of this split model are in one folder. Nothing was added. Put all of them into one folder, then add any of them again.</source>
        <translation>Nicht alle Teile dieses geteilten Modells liegen in einem Ordner. Es wurde nichts hinzugefügt. Legen Sie alle in einen Ordner, und fügen Sie dann einen davon noch einmal hinzu.</translation>
    </message>
    <message>
        <source>The model needs {needed} MiB, and {spare} MiB must stay free beside it, but the disk has only {free} MiB free. Nothing was copied. Free some space on it, then add the model again.</source>
        <translation>Das Modell braucht {needed} MiB, und {spare} MiB müssen daneben frei bleiben, aber auf dem Datenträger sind nur {free} MiB frei. Nichts wurde kopiert. Schaffen Sie dort Platz und fügen Sie das Modell noch einmal hinzu.</translation>
    </message>
    <message>
        <source>The file changed while it was being read. Nothing was added. Wait until it is complete, then add it again.</source>
        <translation>Die Datei änderte sich, während sie gelesen wurde. Es wurde nichts hinzugefügt. Warten Sie, bis sie vollständig ist, und fügen Sie sie dann noch einmal hinzu.</translation>
    </message>
    <message>
        <source>The file cannot be read. Check the medium, and that the engine&apos;s account may read it.</source>
        <translation>Die Datei lässt sich nicht lesen. Prüfen Sie den Datenträger, und ob das Konto der Engine sie lesen darf.</translation>
    </message>
    <message>
        <source>There is no such file. Check the path and choose a GGUF file.</source>
        <translation>Diese Datei gibt es nicht. Prüfen Sie den Pfad, und wählen Sie eine GGUF-Datei.</translation>
    </message>
    <message>
        <source>The starter model is not the file that came with Anchorhold, so it was not registered. Run the set-up again to get it anew.</source>
        <translation>Das Startmodell ist nicht die Datei, die mit Anchorhold kam, es wurde daher nicht eingetragen. Führen Sie die Einrichtung noch einmal aus, um es neu zu bekommen.</translation>
    </message>
    <message>
        <source>This model does not wait for approval. Refresh the list to see its state.</source>
        <translation>Dieses Modell wartet nicht auf eine Freigabe. Aktualisieren Sie die Liste, um seinen Zustand zu sehen.</translation>
    </message>
    <message>
        <source>This does not run any more. Nothing was cancelled.</source>
        <translation>Das läuft nicht mehr. Es wurde nichts abgebrochen.</translation>
    </message>
    <message>
        <source>The phrase of a witness has twelve words. Nothing was compared. Type all of them, in their order.</source>
        <translation>Ein Zeuge hat zwölf Wörter. Es wurde nichts verglichen. Geben Sie alle in ihrer Reihenfolge ein.</translation>
    </message>
    <message>
        <source>A word of the phrase is not on the list of words, so nothing was compared. Look at each word again on the page.</source>
        <translation>Ein Wort steht nicht auf der Wortliste, daher wurde nichts verglichen. Sehen Sie jedes Wort auf dem Blatt noch einmal an.</translation>
    </message>
    <message>
        <source>The words do not fit together: one is mistyped or out of place, or the phrase is of another site. Nothing was compared. Look at each word again on the page.</source>
        <translation>Die Wörter passen nicht zusammen: Eines ist vertippt oder steht am falschen Platz, oder sie sind von einem anderen Standort. Es wurde nichts verglichen. Sehen Sie jedes Wort auf dem Blatt noch einmal an.</translation>
    </message>
    <message>
        <source>These words contradict the log. Either a word is mistyped, or the log is not the one of the page. Type all twelve once more from the page: if they are the same, the vault becomes read-only.</source>
        <translation>Diese Wörter widersprechen dem Protokoll. Entweder ist ein Wort vertippt, oder das Protokoll ist nicht das der Seite. Tippen Sie alle zwölf noch einmal von der Seite ab: Sind sie dieselben, ist der Tresor danach nur lesbar.</translation>
    </message>
    <message>
        <source>This is no witness, or it was changed or cut off. Nothing was compared. Take the file as it was saved, the text of a page&apos;s QR code, or the page&apos;s twelve words.</source>
        <translation>Das ist kein Zeuge, oder er wurde geändert oder gekürzt. Es wurde nichts verglichen. Nehmen Sie die Datei, wie sie gespeichert wurde, den Text des QR-Codes eines Blatts oder dessen zwölf Wörter.</translation>
    </message>
    <message>
        <source>This witness is of another site&apos;s log, so it was not compared. If it was made here, this is not the data folder it was made of.</source>
        <translation>Dieser Zeuge ist vom Protokoll eines anderen Standorts und wurde daher nicht verglichen. Wurde er hier gemacht, ist dies nicht der Datenordner von damals.</translation>
    </message>
    <message>
        <source>This witness file is not signed by this site&apos;s key, so it was not compared. Either it was changed, or this site has another key than when it was made: compare the fingerprint with the one that was noted at the first run.</source>
        <translation>Diese Zeugendatei ist nicht mit dem Schlüssel dieses Standorts signiert und wurde daher nicht verglichen. Entweder wurde sie geändert, oder der Standort hat einen anderen Schlüssel als damals: Vergleichen Sie den Fingerabdruck mit dem, der beim ersten Start notiert wurde.</translation>
    </message>
    <message>
        <source>The proof in this witness file does not hold, so the file was changed after it was made. Nothing was compared. Take the file as it was saved.</source>
        <translation>Der Beweis in dieser Zeugendatei stimmt nicht, sie wurde also nachträglich geändert. Es wurde nichts verglichen. Nehmen Sie die Datei, wie sie gespeichert wurde.</translation>
    </message>
    <message>
        <source>No new witness was made, because the log contradicts this one. The vault is read-only now; System shows what was found and what can be done.</source>
        <translation>Es wurde kein neuer Zeuge gemacht, weil das Protokoll diesem widerspricht. Der Tresor ist jetzt nur lesbar; System zeigt, was gefunden wurde und was getan werden kann.</translation>
    </message>
    <message>
        <source>This is no SSH signature, so nothing was done. It is the file that ssh-keygen leaves beside the witness, and ends in .sig.</source>
        <translation>Das ist keine SSH-Signatur, daher wurde nichts getan. Es ist die Datei, die ssh-keygen neben dem Zeugen hinterlässt; sie endet auf .sig.</translation>
    </message>
    <message>
        <source>This signature was made with a kind of key that is not taken here. Sign with an Ed25519 key: ssh-keygen -t ed25519 makes one.</source>
        <translation>Diese Signatur wurde mit einer Art von Schlüssel gemacht, die hier nicht angenommen wird. Signieren Sie mit einem Ed25519-Schlüssel: ssh-keygen -t ed25519 macht einen.</translation>
    </message>
    <message>
        <source>This signature was made with the site&apos;s own key, which proves nothing of a second pair of eyes. The auditor signs with a key of their own.</source>
        <translation>Diese Signatur wurde mit dem Schlüssel des Standorts selbst gemacht und belegt kein zweites Paar Augen. Der Auditor signiert mit einem eigenen Schlüssel.</translation>
    </message>
    <message>
        <source>This signature is not over a witness file that was made here, so nothing was done. Sign the file exactly as it was saved.</source>
        <translation>Diese Signatur gilt keiner hier gemachten Zeugendatei, daher wurde nichts getan. Signieren Sie die Datei genau so, wie sie gespeichert wurde.</translation>
    </message>
    <message>
        <source>The site&apos;s signing key is missing or damaged in the key file, so nothing is signed: neither the log&apos;s head nor exports. The log goes on, and nothing was made in its place. Restore the key file from a backup; where there is none, two persons can replace the signing key.</source>
        <translation>Der Signaturschlüssel des Standorts fehlt in der Schlüsseldatei oder ist beschädigt, daher wird nichts signiert: weder der Kopf des Protokolls noch Exporte. Das Protokoll geht weiter, und an seiner Stelle wurde nichts gemacht. Stellen Sie die Schlüsseldatei aus einer Sicherung wieder her; gibt es keine, können zwei Personen den Signaturschlüssel ersetzen.</translation>
    </message>
    <message>
        <source>The period ends before it begins, or is no time. Nothing was exported. Choose a beginning and a later end, or the whole log.</source>
        <translation>Der Zeitraum endet, bevor er beginnt, oder ist keine Zeit. Nichts wurde exportiert. Wählen Sie einen Anfang und ein späteres Ende oder das ganze Protokoll.</translation>
    </message>
    <message>
        <source>An export can choose up to 64 criteria and 64 people. Nothing was exported. Choose fewer, or none for all.</source>
        <translation>Ein Export kann bis zu 64 Kriterien und 64 Personen wählen. Nichts wurde exportiert. Wählen Sie weniger oder keine für alle.</translation>
    </message>
    <message>
        <source>A criterion that was chosen is not in the catalogue. Nothing was exported. Choose from the list.</source>
        <translation>Ein gewähltes Kriterium steht nicht im Katalog. Nichts wurde exportiert. Wählen Sie aus der Liste.</translation>
    </message>
    <message>
        <source>A person who was chosen is not known here. Nothing was exported. Choose from the list.</source>
        <translation>Eine gewählte Person ist hier nicht bekannt. Nichts wurde exportiert. Wählen Sie aus der Liste.</translation>
    </message>
    <message>
        <source>The folder that the bundle was to lie in is not there, so nothing was exported. Choose another one.</source>
        <translation>Der Ordner, in dem das Paket liegen sollte, ist nicht da, daher wurde nichts exportiert. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>Something of that name lies there already and is not overwritten. Nothing was written. Choose another folder or name.</source>
        <translation>Dort liegt schon etwas dieses Namens und wird nicht überschrieben. Nichts wurde geschrieben. Wählen Sie einen anderen Ordner oder Namen.</translation>
    </message>
    <message>
        <source>Another export is just writing to the same place, so nothing was exported here. Wait for it, or choose another folder.</source>
        <translation>Ein anderer Export schreibt gerade an dieselbe Stelle, daher wurde hier nichts exportiert. Warten Sie ihn ab oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The export was cancelled before it was signed, and nothing of it was kept.</source>
        <translation>Der Export wurde abgebrochen, bevor er signiert war, und nichts davon wurde behalten.</translation>
    </message>
    <message>
        <source>What arrived is not what the engine sent, and nothing of it was kept. Export again; if it happens again, console and engine are of different versions: close both and start again.</source>
        <translation>Was ankam, ist nicht, was die Engine gesandt hat, und nichts davon wurde behalten. Exportieren Sie erneut; geschieht es wieder, haben Konsole und Engine verschiedene Versionen: Schließen Sie beide und starten Sie neu.</translation>
    </message>
    <message>
        <source>The disk that the bundle was to lie on is full, and nothing was kept there. Free some space, or choose another folder.</source>
        <translation>Der Datenträger, auf dem das Paket liegen sollte, ist voll, und nichts wurde dort behalten. Schaffen Sie Platz oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The bundle could not be written there, and nothing of it was kept. Choose another folder.</source>
        <translation>Das Paket konnte dort nicht geschrieben werden, und nichts davon wurde behalten. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>What was asked for is not there, or not any more. Read the page again.</source>
        <translation>Was verlangt wurde, ist nicht oder nicht mehr da. Lesen Sie die Seite neu.</translation>
    </message>
    <message>
        <source>This event is not signed yet. Events are signed within a minute: ask again then.</source>
        <translation>Dieses Ereignis ist noch nicht signiert. Ereignisse werden innerhalb einer Minute signiert: Fragen Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>No syslog daemon listens on this machine, so alerts do not get there. Start one, or switch the delivery to syslog off.</source>
        <translation>Auf diesem Rechner nimmt kein Syslog-Dienst etwas an, daher kommen Alarme dort nicht an. Starten Sie einen, oder schalten Sie die Zustellung an Syslog aus.</translation>
    </message>
    <message>
        <source>The syslog daemon of this machine does not take alerts. They follow when it does. Look whether it runs and has room.</source>
        <translation>Der Syslog-Dienst dieses Rechners nimmt Alarme nicht an. Sie folgen, sobald er es tut. Sehen Sie nach, ob er läuft und Platz hat.</translation>
    </message>
    <message>
        <source>Alerts could not be delivered because of a fault in this program. It is tried again.</source>
        <translation>Alarme konnten wegen eines Fehlers in diesem Programm nicht zugestellt werden. Es wird erneut versucht.</translation>
    </message>
    <message>
        <source>The folder for alerts, or the spool in it, is not there. Bring its volume back: what was raised meanwhile follows.</source>
        <translation>Der Ordner für Alarme oder die Alarmdatei darin ist nicht da. Bringen Sie seinen Datenträger zurück: Was inzwischen gemeldet wurde, folgt.</translation>
    </message>
    <message>
        <source>The folder for alerts is there, but the spool that was in it is not. Bring its volume back; or name the folder again to begin a new spool there, which begins with what the old one did not take.</source>
        <translation>Der Ordner für Alarme ist da, aber die Alarmdatei darin nicht. Bringen Sie ihren Datenträger zurück; oder geben Sie den Ordner noch einmal an, um dort eine neue Alarmdatei zu beginnen: Sie beginnt mit dem, was die alte nicht aufgenommen hat.</translation>
    </message>
    <message>
        <source>Alerts that waited when the folder was switched off and were never written there: {n}. They are written once a folder is named again.</source>
        <translation>Alarme, die beim Ausschalten des Ordners warteten und dort nie geschrieben wurden: {n}. Sie werden geschrieben, sobald wieder ein Ordner angegeben ist.</translation>
    </message>
    <message>
        <source>The volume for alerts is full, so new alerts are not written there. They follow when it has room.</source>
        <translation>Der Datenträger für Alarme ist voll, daher werden neue Alarme dort nicht geschrieben. Sie folgen, sobald er Platz hat.</translation>
    </message>
    <message>
        <source>The volume for alerts is read-only, so new alerts are not written there. They follow when it can be written.</source>
        <translation>Der Datenträger für Alarme ist nur lesbar, daher werden neue Alarme dort nicht geschrieben. Sie folgen, sobald er beschrieben werden kann.</translation>
    </message>
    <message>
        <source>The folder for alerts cannot be written. Give the engine&apos;s account access to it, or look after its disk. What was not written follows.</source>
        <translation>In den Ordner für Alarme kann nicht geschrieben werden. Geben Sie dem Konto der Engine Zugriff darauf, oder sehen Sie nach seiner Platte. Was nicht geschrieben wurde, folgt.</translation>
    </message>
    <message>
        <source>The folder for alerts holds the spool of another site, so nothing is added to it. Bring back the right volume, or choose another folder.</source>
        <translation>Der Ordner für Alarme enthält die Alarmdatei eines anderen Standorts, daher wird ihr nichts hinzugefügt. Bringen Sie den richtigen Datenträger zurück, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The folder for alerts is on the same volume as the data folder, so it would be lost with it; or its own volume is not mounted there now. Mount it, or choose a folder on another volume.</source>
        <translation>Der Ordner für Alarme liegt auf demselben Datenträger wie der Datenordner und ginge mit ihm verloren; oder sein eigener Datenträger ist dort gerade nicht eingehängt. Hängen Sie ihn ein, oder wählen Sie einen Ordner auf einem anderen Datenträger.</translation>
    </message>
    <message>
        <source>The folder for alerts holds something else than a spool of this site, so it was not taken. Nothing was changed. Choose an empty folder on another volume.</source>
        <translation>Der Ordner für Alarme enthält etwas anderes als eine Alarmdatei dieses Standorts und wurde daher nicht genommen. Nichts wurde geändert. Wählen Sie einen leeren Ordner auf einem anderen Datenträger.</translation>
    </message>
    <message>
        <source>The folder for alerts has to be given from the root on, as /mnt/alerts/anchorhold. Nothing was changed.</source>
        <translation>Der Ordner für Alarme ist von der Wurzel an anzugeben, wie /mnt/alerts/anchorhold. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The folder that alerts go to is not known any more, so none go there. An admin has to set it again.</source>
        <translation>Der Ordner, in den Alarme gehen, ist nicht mehr bekannt, daher gehen keine dorthin. Ein Admin muss ihn neu angeben.</translation>
    </message>
    <message>
        <source>There is no such alert rule here, so nothing was changed. Read the list again.</source>
        <translation>Diese Regel gibt es hier nicht. Nichts wurde geändert. Lesen Sie die Liste neu.</translation>
    </message>
    <message>
        <source>This rule cannot be switched off: this product always tells of it. Nothing was changed.</source>
        <translation>Diese Regel lässt sich nicht abschalten: Davon berichtet dieses Programm immer. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>This rule cannot respond in that way. Nothing was changed. Choose from what it offers.</source>
        <translation>So kann diese Regel nicht reagieren. Nichts wurde geändert. Wählen Sie aus dem, was sie anbietet.</translation>
    </message>
    <message>
        <source>This rule has no such number. Nothing was changed. Read the list again.</source>
        <translation>Eine solche Zahl hat diese Regel nicht. Nichts wurde geändert. Lesen Sie die Liste neu.</translation>
    </message>
    <message>
        <source>This number of the rule can be from {low} to {high}. Nothing was changed. Choose one within that.</source>
        <translation>Diese Zahl der Regel kann von {low} bis {high} gehen. Nichts wurde geändert. Wählen Sie eine dazwischen.</translation>
    </message>
    <message>
        <source>The configuration has changed since you looked at it, so nothing was accepted. Look at it again, then accept what you see.</source>
        <translation>Die Konfiguration hat sich geändert, seit Sie sie angesehen haben. Nichts wurde angenommen. Sehen Sie sie neu an und nehmen Sie dann an, was Sie sehen.</translation>
    </message>
    <message>
        <source>One of the alerts is closed already, perhaps by somebody else just now. Nothing was changed. Look at it again.</source>
        <translation>Einer der Alarme ist schon geschlossen, vielleicht gerade eben von jemand anderem. Es wurde nichts geändert. Sehen Sie ihn noch einmal an.</translation>
    </message>
    <message>
        <source>Somebody else was quicker: one of the alerts has been acknowledged already. Nothing was changed. Look at it again.</source>
        <translation>Jemand war schneller: Einer der Alarme ist schon zur Kenntnis genommen. Es wurde nichts geändert. Sehen Sie ihn noch einmal an.</translation>
    </message>
    <message>
        <source>From 1 to 200 alerts can be changed at once. Nothing was changed. Choose fewer, or one.</source>
        <translation>Auf einmal lassen sich 1 bis 200 Alarme ändern. Es wurde nichts geändert. Wählen Sie weniger oder einen.</translation>
    </message>
    <message>
        <source>This needs a new code from your authenticator; the one you signed in with does not count. For five minutes it counts for other such acts too.</source>
        <translation>Dafür ist ein neuer Code Ihres Authenticators nötig; der, mit dem Sie sich angemeldet haben, zählt nicht. Fünf Minuten lang gilt er auch für andere solche Handlungen.</translation>
    </message>
    <message>
        <source>This cannot be undone or approves something, so it needs a new code from your authenticator for exactly this request.</source>
        <translation>Das lässt sich nicht rückgängig machen oder gibt etwas frei; deshalb braucht es einen neuen Code aus Ihrem Authenticator für genau diese Anfrage.</translation>
    </message>
    <message>
        <source>This needs a second person: someone else with the role for it agrees with their own name, password and code.</source>
        <translation>Dafür braucht es eine zweite Person: Jemand anderes mit der nötigen Rolle stimmt mit eigenem Namen, Passwort und Code zu.</translation>
    </message>
    <message>
        <source>You proposed {model} yourself, so a second steward has to agree: with their own name, password and code here, or from their own sign-in.</source>
        <translation>Sie haben {model} selbst vorgeschlagen, deshalb muss ein zweiter Steward zustimmen: hier mit eigenem Namen, Passwort und Code oder in eigener Anmeldung.</translation>
    </message>
    <message>
        <source>A page that stands for the log is made by two persons: another admin or an auditor agrees with their own name, password and code, and signs the page as well.</source>
        <translation>Ein Blatt, das für das Protokoll steht, machen zwei Personen: Ein anderer Admin oder ein Auditor stimmt mit eigenem Namen, Passwort und Code zu und unterschreibt das Blatt ebenfalls.</translation>
    </message>
    <message>
        <source>{reasons} So whoever takes the disk could unseal the vault. Two persons can waive that; the waiver stays visible. A second admin has to agree with their own name, password and code.</source>
        <translation>{reasons} Wer die Platte nimmt, könnte also den Tresor entsiegeln. Zwei Personen können dafür eine Ausnahme machen; die Ausnahme bleibt sichtbar. Ein zweiter Admin muss mit eigenem Namen, Passwort und Code zustimmen.</translation>
    </message>
    <message>
        <source>Accepting stored data in doubt takes two persons: another admin or an auditor agrees with their own name, password and code.</source>
        <translation>Zweifelhafte gespeicherte Daten nehmen zwei Personen an: Ein anderer Admin oder ein Auditor stimmt mit eigenem Namen, Passwort und Code zu.</translation>
    </message>
    <message>
        <source>The signing key is broken and cannot sign the one after it, so whoever verifies has to take the new one on two persons&apos; word. Restore the key file from a backup if there is one. Otherwise another admin agrees with their own name, password and code.</source>
        <translation>Der Signaturschlüssel ist defekt und kann den nächsten nicht signieren; wer prüft, muss den neuen also auf das Wort zweier Personen hin annehmen. Stellen Sie die Schlüsseldatei aus einer Sicherung wieder her, wenn es eine gibt. Sonst stimmt ein anderer Admin mit eigenem Namen, Passwort und Code zu.</translation>
    </message>
    <message>
        <source>This name is locked after too many failed attempts. An admin can unlock it; a sole admin returns with the recovery key.</source>
        <translation>Dieser Name ist nach zu vielen Fehlversuchen gesperrt. Ein Admin kann ihn entsperren; wer der einzige ist, kommt mit dem Wiederherstellungsschlüssel zurück.</translation>
    </message>
</context>
<context>
    <name>pages</name>
    <message>
        <source>Govern</source>
        <translation>Steuern</translation>
    </message>
    <message>
        <source>Prove</source>
        <translation>Nachweisen</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>rules</name>
    <message>
        <source>Failed sign-ins</source>
        <translation>Fehlgeschlagene Anmeldungen</translation>
    </message>
    <message>
        <source>Failed attempts to sign in as {subject}, or to confirm in that name: {times} within {period}.</source>
        <translation>Fehlgeschlagene Versuche, sich als {subject} anzumelden oder in diesem Namen zu bestätigen: {times} (Zeitraum: {period}).</translation>
    </message>
    <message>
        <source>Ask the person whether it was them. If it was not, reset their access, and look in the log for what else came from there.</source>
        <translation>Fragen Sie bei der Person nach. War sie es nicht, setzen Sie ihren Zugang zurück und sehen Sie im Protokoll nach, was sonst von dort kam.</translation>
    </message>
    <message>
        <source>Nobody has this name, or it was typed while the vault was sealed, so there is nobody to ask. Find out who was at the machine at these times, and look in the log for what else happened then.</source>
        <translation>Niemand hat diesen Namen, oder er wurde eingegeben, während der Tresor versiegelt war; also ist niemand zu fragen. Finden Sie heraus, wer zu diesen Zeiten an der Maschine war, und sehen Sie im Protokoll nach, was sonst geschah.</translation>
    </message>
    <message>
        <source>Failed sign-ins under many names</source>
        <translation>Fehlversuche unter vielen Namen</translation>
    </message>
    <message>
        <source>Failed attempts to sign in, over all names: {times} within {period}.</source>
        <translation>Fehlgeschlagene Anmeldungen über alle Namen: {times} (Zeitraum: {period}).</translation>
    </message>
    <message>
        <source>Somebody may be trying names. Find out who is at the machine, and seal the vault if it goes on.</source>
        <translation>Vielleicht probiert jemand Namen durch. Finden Sie heraus, wer an der Maschine ist, und versiegeln Sie den Tresor, wenn es weitergeht.</translation>
    </message>
    <message>
        <source>Used code given again</source>
        <translation>Verbrauchter Code erneut eingegeben</translation>
    </message>
    <message>
        <source>A one-time code of {subject} was given again after it, or a later one, had been used.</source>
        <translation>Ein Einmalcode von {subject} wurde erneut eingegeben, nachdem er oder ein späterer schon verbraucht war.</translation>
    </message>
    <message>
        <source>It may be a slip of the same person: ask. If it was not, somebody saw the code and knows the password: reset their access.</source>
        <translation>Es kann ein Versehen sein: Fragen Sie nach. War es keines, hat jemand den Code gesehen und kennt das Passwort: Setzen Sie den Zugang zurück.</translation>
    </message>
    <message>
        <source>It was given while the vault was sealed, so the log does not say whose it was. Find out who was at the machine then, and ask everyone who unsealed the vault around that time.</source>
        <translation>Er wurde eingegeben, während der Tresor versiegelt war; daher sagt das Protokoll nicht, wessen er war. Finden Sie heraus, wer dann an der Maschine war, und fragen Sie alle, die den Tresor um diese Zeit entsiegelt haben.</translation>
    </message>
    <message>
        <source>Roles changed</source>
        <translation>Rollen geändert</translation>
    </message>
    <message>
        <source>{by_person} changed the roles of {subject} to: {roles}.</source>
        <translation>{by_person} hat die Rollen von {subject} geändert in: {roles}.</translation>
    </message>
    <message>
        <source>Check that somebody asked for it and that it was agreed.</source>
        <translation>Prüfen Sie, ob das beantragt und abgesprochen war.</translation>
    </message>
    <message>
        <source>One admin left</source>
        <translation>Nur noch ein Admin</translation>
    </message>
    <message>
        <source>Only one admin who can sign in is left, since {by_person} took another one away.</source>
        <translation>Nur ein Admin kann sich noch anmelden, seit {by_person} einen weiteren entfernt hat.</translation>
    </message>
    <message>
        <source>Make another person admin, so that nobody is locked out for good.</source>
        <translation>Machen Sie eine weitere Person zum Admin, damit niemand für immer ausgesperrt ist.</translation>
    </message>
    <message>
        <source>Recovery key used</source>
        <translation>Wiederherstellungsschlüssel benutzt</translation>
    </message>
    <message>
        <source>The recovery key was used to invite an admin.</source>
        <translation>Mit dem Wiederherstellungsschlüssel wurde ein Admin eingeladen.</translation>
    </message>
    <message>
        <source>Find out who used it and why. If nobody should have, seal the vault and make a new recovery key.</source>
        <translation>Finden Sie heraus, wer ihn wozu benutzt hat. War das nicht vorgesehen, versiegeln Sie den Tresor und machen Sie einen neuen Wiederherstellungsschlüssel.</translation>
    </message>
    <message>
        <source>Recovery code used</source>
        <translation>Wiederherstellungscode benutzt</translation>
    </message>
    <message>
        <source>{subject} signed in with a recovery code in place of the authenticator. Codes left: {left}.</source>
        <translation>{subject} hat sich mit einem Wiederherstellungscode statt mit dem Authenticator angemeldet. Verbleibende Codes: {left}.</translation>
    </message>
    <message>
        <source>Ask the person. If the authenticator is lost, or few codes are left, reset their access.</source>
        <translation>Fragen Sie bei der Person nach. Ist der Authenticator verloren oder sind nur noch wenige Codes da, setzen Sie ihren Zugang zurück.</translation>
    </message>
    <message>
        <source>Two accounts at once</source>
        <translation>Zwei Konten zugleich</translation>
    </message>
    <message>
        <source>{subject} signed in from account {uid} of this machine while signed in from account {other_uid}.</source>
        <translation>{subject} hat sich vom Konto {uid} dieser Maschine angemeldet und war dabei vom Konto {other_uid} angemeldet.</translation>
    </message>
    <message>
        <source>Ask the person whether both accounts are theirs. If not, reset their access.</source>
        <translation>Fragen Sie die Person, ob beide Konten ihre sind. Wenn nicht, setzen Sie ihren Zugang zurück.</translation>
    </message>
    <message>
        <source>Many conversations duplicated</source>
        <translation>Viele Unterhaltungen dupliziert</translation>
    </message>
    <message>
        <source>Conversations that {subject} duplicated: {times} within {period}.</source>
        <translation>Von {subject} duplizierte Unterhaltungen: {times} (Zeitraum: {period}).</translation>
    </message>
    <message>
        <source>Ask the person what the copies are for.</source>
        <translation>Fragen Sie die Person, wozu die Kopien dienen.</translation>
    </message>
    <message>
        <source>Many conversations opened</source>
        <translation>Viele Unterhaltungen geöffnet</translation>
    </message>
    <message>
        <source>Different conversations that {subject} opened: {times} within {period}.</source>
        <translation>Von {subject} geöffnete verschiedene Unterhaltungen: {times} (Zeitraum: {period}).</translation>
    </message>
    <message>
        <source>Ask the person whether it was them, and what for.</source>
        <translation>Fragen Sie die Person, ob sie es war und wozu.</translation>
    </message>
    <message>
        <source>Nothing is changed until that is settled. The System page shows what was found; restore the latest backup, or accept it with a second person.</source>
        <translation>Nichts wird geändert, bis das geklärt ist. Die Seite System zeigt, was gefunden wurde; spielen Sie die letzte Sicherung ein oder nehmen Sie es mit einer zweiten Person an.</translation>
    </message>
    <message>
        <source>Log does not verify</source>
        <translation>Protokoll hält der Prüfung nicht stand</translation>
    </message>
    <message>
        <source>The audit log does not verify: events in it were changed, or are missing.</source>
        <translation>Das Protokoll hält der Prüfung nicht stand: Ereignisse wurden geändert oder fehlen.</translation>
    </message>
    <message>
        <source>Stored data in doubt</source>
        <translation>Gespeicherte Daten in Zweifel</translation>
    </message>
    <message>
        <source>Stored data is not what the audit log adds up to, or cannot be trusted after a fault.</source>
        <translation>Gespeicherte Daten sind nicht das, was das Protokoll ergibt, oder nach einem Fehler nicht mehr verlässlich.</translation>
    </message>
    <message>
        <source>Witness contradicts the log</source>
        <translation>Zeuge widerspricht dem Protokoll</translation>
    </message>
    <message>
        <source>A witness saw another log than the one that is there.</source>
        <translation>Ein Zeuge hat ein anderes Protokoll gesehen als das, das da ist.</translation>
    </message>
    <message>
        <source>Someone with the keys cut or rewrote the log, or an old copy was put back. Keep the witness; the System page shows what was found.</source>
        <translation>Jemand mit den Schlüsseln hat das Protokoll gekürzt oder umgeschrieben, oder eine alte Kopie wurde zurückgelegt. Heben Sie den Zeugen auf; die Seite System zeigt, was gefunden wurde.</translation>
    </message>
    <message>
        <source>Side journal damaged</source>
        <translation>Nebenjournal beschädigt</translation>
    </message>
    <message>
        <source>What happened while the log took no events is not recorded whole. Records that gave way to later ones: {lost}.</source>
        <translation>Was geschah, während das Protokoll keine Ereignisse nahm, ist nicht ganz verzeichnet. Einträge, die späteren gewichen sind: {lost}.</translation>
    </message>
    <message>
        <source>Find out who could reach the files of the data folder while no engine ran.</source>
        <translation>Finden Sie heraus, wer an die Dateien des Datenordners kam, während keine Engine lief.</translation>
    </message>
    <message>
        <source>Signing key broken</source>
        <translation>Signaturschlüssel defekt</translation>
    </message>
    <message>
        <source>The site&apos;s signing key cannot be used, so the log is not signed.</source>
        <translation>Der Signaturschlüssel des Standorts ist unbrauchbar, deshalb wird das Protokoll nicht signiert.</translation>
    </message>
    <message>
        <source>Restore the key file from a backup, or replace the signing key on the System page.</source>
        <translation>Spielen Sie die Schlüsseldatei aus einer Sicherung ein oder ersetzen Sie den Signaturschlüssel auf der Seite System.</translation>
    </message>
    <message>
        <source>Log not signed in time</source>
        <translation>Protokoll nicht rechtzeitig signiert</translation>
    </message>
    <message>
        <source>The log grew, and its head has not been signed for {minutes}.</source>
        <translation>Das Protokoll ist gewachsen, und sein Kopf ist seit {minutes} nicht signiert.</translation>
    </message>
    <message>
        <source>Look on the System page for what else is wrong, then verify the log on the Audit page.</source>
        <translation>Sehen Sie auf der Seite System nach, was sonst nicht stimmt, und prüfen Sie dann das Protokoll auf der Seite Audit.</translation>
    </message>
    <message>
        <source>Witness overdue</source>
        <translation>Zeuge überfällig</translation>
    </message>
    <message>
        <source>A witness of the log has been overdue for {hours}.</source>
        <translation>Ein Zeuge des Protokolls ist seit {hours} überfällig.</translation>
    </message>
    <message>
        <source>Make one on the Audit page, and keep it away from this machine.</source>
        <translation>Machen Sie einen auf der Seite Audit und bewahren Sie ihn fern von dieser Maschine auf.</translation>
    </message>
    <message>
        <source>Log exported again and again</source>
        <translation>Protokoll immer wieder exportiert</translation>
    </message>
    <message>
        <source>Exports of the log by {subject}: {times} within {period}.</source>
        <translation>Exporte des Protokolls durch {subject}: {times} (Zeitraum: {period}).</translation>
    </message>
    <message>
        <source>Ask what they were for, and where the bundles are now.</source>
        <translation>Fragen Sie, wozu sie dienten und wo die Pakete jetzt sind.</translation>
    </message>
    <message>
        <source>Configuration not as accepted</source>
        <translation>Konfiguration nicht wie angenommen</translation>
    </message>
    <message>
        <source>The configuration is not as accepted: {drift}.</source>
        <translation>Die Konfiguration ist nicht wie angenommen: {drift}.</translation>
    </message>
    <message>
        <source>Set it back, or accept the configuration as it is now, beside the rules on the Alerts page.</source>
        <translation>Stellen Sie es zurück oder nehmen Sie die Konfiguration an, wie sie jetzt ist: bei den Regeln auf der Seite Alarme.</translation>
    </message>
    <message>
        <source>Model file changed</source>
        <translation>Modelldatei verändert</translation>
    </message>
    <message>
        <source>The file of {subject} is not the one that was approved, and was not loaded.</source>
        <translation>Die Datei von {subject} ist nicht die freigegebene und wurde nicht geladen.</translation>
    </message>
    <message>
        <source>Find out who can write to the data folder, and import the model from its origin again.</source>
        <translation>Finden Sie heraus, wer in den Datenordner schreiben kann, und fügen Sie das Modell aus seiner Quelle neu hinzu.</translation>
    </message>
    <message>
        <source>Model not loaded</source>
        <translation>Modell nicht geladen</translation>
    </message>
    <message>
        <source>{subject} was not loaded: {cause}.</source>
        <translation>{subject} wurde nicht geladen: {cause}.</translation>
    </message>
    <message>
        <source>The System page says more. Activate another model meanwhile.</source>
        <translation>Die Seite System sagt mehr. Aktivieren Sie inzwischen ein anderes Modell.</translation>
    </message>
    <message>
        <source>Chat template changed</source>
        <translation>Chat-Vorlage geändert</translation>
    </message>
    <message>
        <source>{subject} runs with the chat template {template}; before it was {former}.</source>
        <translation>{subject} läuft mit der Chat-Vorlage {template}; vorher war es {former}.</translation>
    </message>
    <message>
        <source>Check that it was approved with the model: the template decides what the model is told.</source>
        <translation>Prüfen Sie, ob sie mit dem Modell freigegeben wurde: Sie entscheidet, was dem Modell gesagt wird.</translation>
    </message>
    <message>
        <source>Model&apos;s process ended by itself</source>
        <translation>Prozess des Modells endete von selbst</translation>
    </message>
    <message>
        <source>The process of {subject} ended by itself: {times} times within {period}.</source>
        <translation>Der Prozess von {subject} endete von selbst: {times}-mal (Zeitraum: {period}).</translation>
    </message>
    <message>
        <source>Choose a smaller context or another model, and look at the machine&apos;s memory.</source>
        <translation>Wählen Sie einen kleineren Kontext oder ein anderes Modell und sehen Sie nach dem Arbeitsspeicher der Maschine.</translation>
    </message>
    <message>
        <source>Model tried the network</source>
        <translation>Modell versuchte ins Netz zu gehen</translation>
    </message>
    <message>
        <source>The process of {subject} tried to open a socket and was refused. Attempts: {attempts}.</source>
        <translation>Der Prozess von {subject} wollte einen Socket öffnen und wurde abgewiesen. Versuche: {attempts}.</translation>
    </message>
    <message>
        <source>Nothing left this machine. Activate another model, and have this one&apos;s origin examined.</source>
        <translation>Nichts hat diese Maschine verlassen. Aktivieren Sie ein anderes Modell und lassen Sie die Herkunft von diesem untersuchen.</translation>
    </message>
    <message>
        <source>Little memory on the GPU</source>
        <translation>Wenig Speicher auf der GPU</translation>
    </message>
    <message>
        <source>Memory that is free on the GPU: {free} MiB.</source>
        <translation>Freier Speicher auf der GPU: {free} MiB.</translation>
    </message>
    <message>
        <source>Put fewer layers on the GPU in the settings, or end what else uses it.</source>
        <translation>Legen Sie in den Einstellungen weniger Schichten auf die GPU oder beenden Sie, was sie sonst benutzt.</translation>
    </message>
    <message>
        <source>Clock went back</source>
        <translation>Uhr ging zurück</translation>
    </message>
    <message>
        <source>This machine&apos;s clock went back, {hours} behind the latest time on record.</source>
        <translation>Die Uhr dieser Maschine ging zurück, {hours} hinter die letzte verzeichnete Zeit.</translation>
    </message>
    <message>
        <source>Set the clock, and find out who set it back.</source>
        <translation>Stellen Sie die Uhr und finden Sie heraus, wer sie zurückgestellt hat.</translation>
    </message>
    <message>
        <source>Clock jumped ahead</source>
        <translation>Uhr sprang vor</translation>
    </message>
    <message>
        <source>This machine&apos;s clock jumped ahead by {hours}.</source>
        <translation>Die Uhr dieser Maschine sprang um {hours} vor.</translation>
    </message>
    <message>
        <source>If that is wrong, set it back before anything is deleted by it.</source>
        <translation>Ist das falsch, stellen Sie sie zurück, bevor danach etwas gelöscht wird.</translation>
    </message>
    <message>
        <source>Engine tried the network</source>
        <translation>Engine versuchte ins Netz zu gehen</translation>
    </message>
    <message>
        <source>A part of the engine tried to open a socket ({kind}) and was refused. Attempts: {attempts}.</source>
        <translation>Ein Teil der Engine wollte einen Socket öffnen ({kind}) und wurde abgewiesen. Versuche: {attempts}.</translation>
    </message>
    <message>
        <source>Nothing left this machine. Tell whoever installed this version, with the event.</source>
        <translation>Nichts hat diese Maschine verlassen. Melden Sie es mit dem Ereignis denen, die diese Version installiert haben.</translation>
    </message>
    <message>
        <source>Network interface came up</source>
        <translation>Netzwerkschnittstelle aktiv geworden</translation>
    </message>
    <message>
        <source>The network interface {interface} came up.</source>
        <translation>Die Netzwerkschnittstelle {interface} ist aktiv geworden.</translation>
    </message>
    <message>
        <source>This program opens no connection through it. Find out who connected the machine, and to what.</source>
        <translation>Dieses Programm öffnet darüber keine Verbindung. Finden Sie heraus, wer die Maschine womit verbunden hat.</translation>
    </message>
    <message>
        <source>Removable medium mounted</source>
        <translation>Wechselmedium eingehängt</translation>
    </message>
    <message>
        <source>The removable medium {device} was mounted.</source>
        <translation>Das Wechselmedium {device} wurde eingehängt.</translation>
    </message>
    <message>
        <source>Find out whose it is and what it was for.</source>
        <translation>Finden Sie heraus, wem es gehört und wozu es diente.</translation>
    </message>
    <message>
        <source>Little room on the disk</source>
        <translation>Wenig Platz auf dem Datenträger</translation>
    </message>
    <message>
        <source>Room that is left on the disk of the data folder: {free} MiB.</source>
        <translation>Freier Platz auf dem Datenträger des Datenordners: {free} MiB.</translation>
    </message>
    <message>
        <source>Free some before it is full: then nothing new is taken on.</source>
        <translation>Schaffen Sie Platz, bevor er voll ist: Dann wird nichts Neues mehr angenommen.</translation>
    </message>
    <message>
        <source>Little memory</source>
        <translation>Wenig Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Memory that is available on this machine: {free} MiB.</source>
        <translation>Verfügbarer Arbeitsspeicher dieser Maschine: {free} MiB.</translation>
    </message>
    <message>
        <source>End what else uses it, or choose a smaller model or context.</source>
        <translation>Beenden Sie, was ihn sonst benutzt, oder wählen Sie ein kleineres Modell oder einen kleineren Kontext.</translation>
    </message>
    <message>
        <source>Ask the person whether it was them. The log shows what was done in that hour.</source>
        <translation>Fragen Sie die Person, ob sie es war. Das Protokoll zeigt, was in dieser Stunde geschah.</translation>
    </message>
    <message>
        <source>Unusually many acts</source>
        <translation>Ungewöhnlich viele Handlungen</translation>
    </message>
    <message>
        <source>Acts of {subject} in the hour from {hour}: {events}. Usual are {median}, the median over {hours}; from {limit} on it is far out of the usual.</source>
        <translation>Handlungen von {subject} in der Stunde ab {hour}: {events}. Üblich sind {median}, der Median über {hours}; ab {limit} liegt es weit außerhalb des Üblichen.</translation>
    </message>
    <message>
        <source>Unusually many tokens</source>
        <translation>Ungewöhnlich viele Token</translation>
    </message>
    <message>
        <source>Tokens for {subject} in the hour from {hour}: {tokens}. Usual are {median}, the median over {hours}; from {limit} on it is far out of the usual.</source>
        <translation>Token für {subject} in der Stunde ab {hour}: {tokens}. Üblich sind {median}, der Median über {hours}; ab {limit} liegt es weit außerhalb des Üblichen.</translation>
    </message>
    <message>
        <source>Unusual time of day</source>
        <translation>Ungewöhnliche Tageszeit</translation>
    </message>
    <message>
        <source>Acts of {subject} in the hour from {hour}: {events}. In {days} of work there were none within {margin} of that time of day.</source>
        <translation>Handlungen von {subject} in der Stunde ab {hour}: {events}. Tage mit Arbeit, an denen es innerhalb von {margin} um diese Tageszeit keine gab: {days}.</translation>
    </message>
    <message>
        <source>an unknown name</source>
        <translation>ein unbekannter Name</translation>
    </message>
    <message>
        <source>its file is gone</source>
        <translation>die Datei ist weg</translation>
    </message>
    <message>
        <source>its file cannot be read</source>
        <translation>die Datei ist nicht lesbar</translation>
    </message>
    <message>
        <source>a layer of the sandbox that is required is missing</source>
        <translation>eine vorgeschriebene Schicht der Sandbox fehlt</translation>
    </message>
    <message>
        <source>there is too little memory</source>
        <translation>der Arbeitsspeicher reicht nicht</translation>
    </message>
</context>
<context>
    <name>said</name>
    <message>
        <source>case or finding {unit}: in the store, and no event tells of it</source>
        <translation>Vorfall oder Befund {unit}: im Speicher, und kein Ereignis berichtet davon</translation>
    </message>
    <message>
        <source>case or finding {unit}: event {number} tells of it, and the store has none</source>
        <translation>Vorfall oder Befund {unit}: Ereignis {number} berichtet davon, und der Speicher hat nichts</translation>
    </message>
    <message>
        <source>case or finding {unit}, {field}: {logged} in the log, {stored} in the store</source>
        <translation>Vorfall oder Befund {unit}, {field}: {logged} im Protokoll, {stored} im Speicher</translation>
    </message>
    <message>
        <source>case or finding {unit}: a text is gone, or is not the one that was written</source>
        <translation>Vorfall oder Befund {unit}: ein Text ist fort oder nicht der, der geschrieben wurde</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln Tag</numerusform>
            <numerusform>%Ln Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln events</source>
        <translation>
            <numerusform>%Ln Ereignis</numerusform>
            <numerusform>%Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hours</source>
        <translation>
            <numerusform>%Ln Stunde</numerusform>
            <numerusform>%Ln Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <translation>
            <numerusform>%Ln Minute</numerusform>
            <numerusform>%Ln Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln seconds</source>
        <translation>
            <numerusform>%Ln Sekunde</numerusform>
            <numerusform>%Ln Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln times</source>
        <translation>
            <numerusform>%Ln-mal</numerusform>
            <numerusform>%Ln-mal</numerusform>
        </translation>
    </message>
    <message>
        <source>The model&apos;s process cannot be started ({cause}).</source>
        <translation>Der Worker kann nicht gestartet werden ({cause}).</translation>
    </message>
    <message>
        <source>The model&apos;s process ended unexpectedly. The text so far is kept; send again to go on. If it happens again, choose another model.</source>
        <translation>Der Worker endete unerwartet. Der bisherige Text bleibt; senden Sie noch einmal, um weiterzumachen. Wenn es wieder geschieht, wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>The model&apos;s process stopped answering and was ended. The text so far is kept; send again to go on.</source>
        <translation>Der Worker antwortete nicht mehr und wurde beendet. Der bisherige Text bleibt; senden Sie noch einmal, um weiterzumachen.</translation>
    </message>
    <message>
        <source>The model&apos;s process ran out of memory. The text so far is kept. Choose a smaller context or a smaller model.</source>
        <translation>Dem Worker ging der Arbeitsspeicher aus. Der bisherige Text bleibt. Wählen Sie einen kleineren Kontext oder ein kleineres Modell.</translation>
    </message>
    <message>
        <source>The model&apos;s process ended while it was loading the file. The file may be damaged or of a kind that this version does not know. Import it again, or choose another.</source>
        <translation>Der Worker endete, während er die Datei lud. Sie ist vielleicht beschädigt oder von einer Art, die diese Version nicht kennt. Importieren Sie sie noch einmal oder wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>The model did not load in time and was given up. Choose a smaller model, or allow more time.</source>
        <translation>Das Modell wurde nicht rechtzeitig geladen und aufgegeben. Wählen Sie ein kleineres Modell oder geben Sie mehr Zeit.</translation>
    </message>
    <message>
        <source>There is not enough memory to load this model. Choose a smaller context, a smaller model, or raise the memory limit.</source>
        <translation>Der Arbeitsspeicher reicht nicht, um dieses Modell zu laden. Wählen Sie einen kleineren Kontext, ein kleineres Modell oder heben Sie die Speichergrenze an.</translation>
    </message>
    <message>
        <source>The answer ended because of a fault in Anchorhold itself. What was written of it is kept. Send the question again; if it happens again, tell whoever looks after this machine.</source>
        <translation>Die Antwort endete wegen eines Fehlers in Anchorhold selbst. Was davon geschrieben war, bleibt. Senden Sie die Frage noch einmal; wenn es wieder geschieht, sagen Sie es, wer auch immer diesen Rechner betreut.</translation>
    </message>
    <message>
        <source>This answer could not be stored to its end: opened anew, the conversation shows only what was stored of it before. Copy the text if you need it.</source>
        <translation>Diese Antwort konnte nicht bis zum Ende gespeichert werden: Neu geöffnet zeigt die Unterhaltung nur, was vorher davon gespeichert war. Kopieren Sie den Text, wenn Sie ihn brauchen.</translation>
    </message>
    <message>
        <source>The model wrote no summary of the oldest messages, so there is no answer. Have it written anew, leaving the oldest messages out.</source>
        <translation>Das Modell hat keine Zusammenfassung der ältesten Nachrichten geschrieben, daher gibt es keine Antwort. Lassen Sie sie neu schreiben und die ältesten Nachrichten weg.</translation>
    </message>
    <message>
        <source>What this answer was made with was not kept, so its prompt cannot be shown. Newer answers keep it.</source>
        <translation>Womit diese Antwort entstand, wurde nicht aufbewahrt, daher lässt sich ihr Prompt nicht zeigen. Neuere Antworten bewahren es auf.</translation>
    </message>
    <message>
        <source>This answer was cut off before the summary for its prompt was ready, so the model saw no prompt.</source>
        <translation>Diese Antwort wurde abgebrochen, bevor die Zusammenfassung für ihren Prompt fertig war; das Modell sah also keinen Prompt.</translation>
    </message>
    <message>
        <source>Another model than the active one gave this answer, so its prompt cannot be shown character by character. Below is what its template was given.</source>
        <translation>Ein anderes Modell als das aktive gab diese Antwort, daher lässt sich ihr Prompt nicht Zeichen für Zeichen zeigen. Unten steht, was seine Vorlage bekam.</translation>
    </message>
    <message>
        <source>The prompt is too long to be shown as one text. Below is what the model&apos;s template was given.</source>
        <translation>Der Prompt ist zu lang, um als ein Text gezeigt zu werden. Unten steht, was die Vorlage des Modells bekam.</translation>
    </message>
    <message>
        <source>The model&apos;s process ended unexpectedly. The text so far is kept; send again to go on.</source>
        <translation>Der Worker endete unerwartet. Der bisherige Text bleibt; senden Sie noch einmal, um weiterzumachen.</translation>
    </message>
    <message>
        <source>The model is not loaded, so there is no answer. System shows why.</source>
        <translation>Das Modell ist nicht geladen, daher gibt es keine Antwort. System zeigt den Grund.</translation>
    </message>
    <message>
        <source>The model was unloaded before the answer was finished. The text so far is kept.</source>
        <translation>Das Modell wurde entladen, bevor die Antwort fertig war. Der bisherige Text bleibt.</translation>
    </message>
    <message>
        <source>The conversation does not fit the model&apos;s context. Leave the oldest messages out, or begin a new conversation.</source>
        <translation>Die Unterhaltung passt nicht in den Kontext des Modells. Lassen Sie die ältesten Nachrichten weg oder beginnen Sie eine neue Unterhaltung.</translation>
    </message>
    <message>
        <source>The model&apos;s template cannot render this conversation. Change the message; if every message meets this, a steward should activate another model.</source>
        <translation>Die Vorlage des Modells kann diese Unterhaltung nicht darstellen. Ändern Sie die Nachricht; wenn es bei jeder so ist, sollte ein Steward ein anderes Modell aktivieren.</translation>
    </message>
    <message>
        <source>This grammar cannot be used. Correct it; it must be GBNF with a rule called root.</source>
        <translation>Diese Grammatik ist nicht zu gebrauchen. Berichtigen Sie sie; es muss GBNF mit einer Regel namens root sein.</translation>
    </message>
    <message>
        <source>This JSON schema cannot be used. Simplify or correct it.</source>
        <translation>Dieses JSON-Schema ist nicht zu gebrauchen. Vereinfachen oder berichtigen Sie es.</translation>
    </message>
    <message>
        <source>The model failed while it was writing. The text so far is kept; send again to go on.</source>
        <translation>Das Modell versagte beim Schreiben. Der bisherige Text bleibt; senden Sie noch einmal, um weiterzumachen.</translation>
    </message>
    <message>
        <source>The model is busy with other answers. Wait until one is finished, then send again.</source>
        <translation>Das Modell ist mit anderen Antworten beschäftigt. Warten Sie, bis eine fertig ist, und senden Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>fault</source>
        <translation>Zweifel</translation>
    </message>
    <message>
        <source>setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>site</source>
        <translation>Standort</translation>
    </message>
    <message>
        <source>{what} {called}, {field}</source>
        <translation>{what} {called}, {field}</translation>
    </message>
    <message>
        <source>{what} {called}</source>
        <translation>{what} {called}</translation>
    </message>
    <message>
        <source>active</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>roles</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>custodian</source>
        <translation>Verwahrer</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>access</source>
        <translation>Zugang</translation>
    </message>
    <message>
        <source>state</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>waiver</source>
        <translation>Ausnahme</translation>
    </message>
    <message>
        <source>proposed by</source>
        <translation>vorgeschlagen von</translation>
    </message>
    <message>
        <source>approved by</source>
        <translation>freigegeben von</translation>
    </message>
    <message>
        <source>size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>accepted by</source>
        <translation>angenommen von</translation>
    </message>
    <message>
        <source>agreed by</source>
        <translation>mitgetragen von</translation>
    </message>
    <message>
        <source>kinds</source>
        <translation>Arten</translation>
    </message>
    <message>
        <source>events kept</source>
        <translation>bleibende Ereignisse</translation>
    </message>
    <message>
        <source>events put aside</source>
        <translation>beiseitegelegte Ereignisse</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>{what}: {log} in the log, {store} in the store</source>
        <translation>{what}: {log} im Protokoll, {store} im Speicher</translation>
    </message>
    <message>
        <source>{what}: in the log, not in the store</source>
        <translation>{what}: im Protokoll, nicht im Speicher</translation>
    </message>
    <message>
        <source>{what}: in the store, not in the log</source>
        <translation>{what}: im Speicher, nicht im Protokoll</translation>
    </message>
    <message>
        <source>admin</source>
        <translation>Admin</translation>
    </message>
    <message>
        <source>analyst</source>
        <translation>Analyst</translation>
    </message>
    <message>
        <source>auditor</source>
        <translation>Auditor</translation>
    </message>
    <message>
        <source>steward</source>
        <translation>Steward</translation>
    </message>
    <message>
        <source>proposed</source>
        <translation>vorgeschlagen</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>freigegeben</translation>
    </message>
    <message>
        <source>retired</source>
        <translation>ausgemustert</translation>
    </message>
    <message>
        <source>log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>witness</source>
        <translation>Zeuge</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Stored rows differ from the audit log: {told}.</source>
        <translation>Gespeicherte Zeilen weichen vom Protokoll ab: {told}.</translation>
    </message>
    <message>
        <source>and {more} more</source>
        <translation>und {more} weitere</translation>
    </message>
    <message>
        <source>{events}, root {root}, signed</source>
        <translation>{events}, Wurzel {root}, signiert</translation>
    </message>
    <message>
        <source>The log here has {events}, root {root}.</source>
        <translation>Das Protokoll hier: {events}, Wurzel {root}.</translation>
    </message>
    <message>
        <source>Restore the latest backup.</source>
        <translation>Stellen Sie die neueste Sicherung wieder her.</translation>
    </message>
    <message>
        <source>is there</source>
        <translation>ist da</translation>
    </message>
    <message>
        <source>is gone</source>
        <translation>ist weg</translation>
    </message>
    <message>
        <source>is not there</source>
        <translation>ist nicht da</translation>
    </message>
    <message>
        <source>Exception on record: stored data in doubt was accepted {times}, last by {first} and {second}.</source>
        <translation>Verzeichnete Ausnahme: gespeicherte Daten in Zweifel wurden {times} angenommen, zuletzt von {first} und {second}.</translation>
    </message>
    <message>
        <source>The report on stored data in doubt has the reasons.</source>
        <translation>Die Gründe stehen im Bericht über gespeicherte Daten in Zweifel.</translation>
    </message>
    <message>
        <source>{events} could not be proven and were put aside.</source>
        <translation>Nicht zu beweisen und beiseitegelegt: {events}.</translation>
    </message>
    <message>
        <source>The disk failed, or pages of the store cannot be read, and nothing tells what they held: no one can accept that. Check the disk and start the engine again.</source>
        <translation>Die Platte ist ausgefallen, oder Seiten des Speichers sind nicht lesbar, und nichts sagt, was darin stand: Das kann niemand annehmen. Prüfen Sie die Platte und starten Sie die Engine neu.</translation>
    </message>
    <message>
        <source>The log proves no admin any more who could accept this.</source>
        <translation>Das Protokoll beweist keinen Admin mehr, der dies annehmen könnte.</translation>
    </message>
    <message>
        <source>The former password of the only admin was put back, and the log holds no secret to make the present one again from.</source>
        <translation>Das frühere Passwort des einzigen Admins wurde zurückgespielt, und im Protokoll steht kein Geheimnis, aus dem sich das jetzige wiederherstellen ließe.</translation>
    </message>
    <message>
        <source>Rows are gone, or their names were changed, and the log holds no text to make them again from.</source>
        <translation>Zeilen fehlen, oder ihre Namen wurden geändert, und im Protokoll steht kein Text, aus dem sie sich wiederherstellen ließen.</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Witness</source>
        <translation>Zeuge</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>once</source>
        <translation>einmal</translation>
    </message>
    <message>
        <source>record {number} of the side journal is not authentic</source>
        <translation>Datensatz {number} des Nebenjournals ist nicht authentisch</translation>
    </message>
    <message>
        <source>the side journal has {found} bytes where {size} belong</source>
        <translation>das Nebenjournal hat {found} Bytes, wo {size} hingehören</translation>
    </message>
    <message>
        <source>the side journal&apos;s header is damaged, and with it all of its records</source>
        <translation>der Kopf des Nebenjournals ist beschädigt, und mit ihm alle seine Datensätze</translation>
    </message>
    <message>
        <source>the side journal is cut: {gone} of {known} records are gone</source>
        <translation>das Nebenjournal ist abgeschnitten: {gone} von {known} Datensätzen fehlen</translation>
    </message>
    <message>
        <source>the count of record {number} of the side journal is damaged</source>
        <translation>die Zählung von Datensatz {number} des Nebenjournals ist beschädigt</translation>
    </message>
    <message>
        <source>event {number} is of a kind not known here: {action} version {version}</source>
        <translation>Ereignis {number} ist von einer hier unbekannten Art: {action} Version {version}</translation>
    </message>
    <message>
        <source>event {number}, {action}, does not fit what came before</source>
        <translation>Ereignis {number}, {action}, passt nicht zu dem, was davor war</translation>
    </message>
    <message>
        <source>the log&apos;s tables hold something that is no event</source>
        <translation>in den Tabellen des Protokolls steht etwas, das kein Ereignis ist</translation>
    </message>
    <message>
        <source>event {number} of the log is missing</source>
        <translation>Ereignis {number} des Protokolls fehlt</translation>
    </message>
    <message>
        <source>event {number} of the log is not in its one form</source>
        <translation>Ereignis {number} des Protokolls hat nicht seine eine Form</translation>
    </message>
    <message>
        <source>the log has {size} events, and {signed} were signed: its end was cut</source>
        <translation>das Protokoll hat {size} Ereignisse, und signiert waren {signed}: sein Ende wurde abgeschnitten</translation>
    </message>
    <message>
        <source>event {number} of the log was changed</source>
        <translation>Ereignis {number} des Protokolls wurde geändert</translation>
    </message>
    <message>
        <source>the log has {size} events, and had {least} when the signing key was replaced: its end was cut</source>
        <translation>das Protokoll hat {size} Ereignisse und hatte {least}, als der Signaturschlüssel ersetzt wurde: sein Ende wurde abgeschnitten</translation>
    </message>
    <message>
        <source>the checkpoint at {at} says something else than what is stored with it</source>
        <translation>der Prüfpunkt bei {at} sagt etwas anderes, als mit ihm gespeichert ist</translation>
    </message>
    <message>
        <source>the signature of the checkpoint at {at} is wrong</source>
        <translation>die Signatur des Prüfpunkts bei {at} ist falsch</translation>
    </message>
    <message>
        <source>the checkpoint at {at} cannot be read</source>
        <translation>der Prüfpunkt bei {at} ist nicht lesbar</translation>
    </message>
    <message>
        <source>event {number} of the log says it is number {says}</source>
        <translation>Ereignis {number} des Protokolls nennt sich Nummer {says}</translation>
    </message>
    <message>
        <source>the first {size} events of the log are not the ones that were signed</source>
        <translation>die ersten {size} Ereignisse des Protokolls sind nicht die signierten</translation>
    </message>
    <message>
        <source>the events {start} to {end} of the log do not fit their tile</source>
        <translation>die Ereignisse {start} bis {end} des Protokolls passen nicht zu ihrer Kachel</translation>
    </message>
    <message>
        <source>one of the events {start} to {end} of the log was changed</source>
        <translation>eines der Ereignisse {start} bis {end} des Protokolls wurde geändert</translation>
    </message>
    <message>
        <source>a state event before event {number} of the log is left out</source>
        <translation>ein Zustandsereignis vor Ereignis {number} des Protokolls ist ausgelassen</translation>
    </message>
    <message>
        <source>the last state event of the log is number {named}, and {found} was found</source>
        <translation>das letzte Zustandsereignis des Protokolls ist Nummer {named}, gefunden wurde {found}</translation>
    </message>
    <message>
        <source>the log had {reach} events or more, and has {size}: its end was cut</source>
        <translation>das Protokoll hatte mindestens {reach} Ereignisse und hat {size}: sein Ende wurde abgeschnitten</translation>
    </message>
    <message>
        <source>the log has {size} events, and its tiles do not fit that</source>
        <translation>das Protokoll hat {size} Ereignisse, und seine Kacheln passen nicht dazu</translation>
    </message>
    <message>
        <source>this engine recorded {known} events, and the log has {size}: its end was cut</source>
        <translation>diese Engine hat {known} Ereignisse aufgezeichnet, und das Protokoll hat {size}: sein Ende wurde abgeschnitten</translation>
    </message>
    <message>
        <source>event {number} is not stored as bytes</source>
        <translation>Ereignis {number} ist nicht als Bytes gespeichert</translation>
    </message>
    <message>
        <source>event {number} is not what was hashed</source>
        <translation>Ereignis {number} ist nicht das, dessen Hash gebildet wurde</translation>
    </message>
    <message>
        <source>the events {start} to {end} are not the ones this engine recorded</source>
        <translation>die Ereignisse {start} bis {end} sind nicht die, die diese Engine aufgezeichnet hat</translation>
    </message>
    <message>
        <source>the index that finds the events {start} to {end} says something else than they do</source>
        <translation>der Index, der die Ereignisse {start} bis {end} findet, sagt etwas anderes als sie</translation>
    </message>
    <message>
        <source>the events {start} to {end} are not the ones that were recorded</source>
        <translation>die Ereignisse {start} bis {end} sind nicht die, die aufgezeichnet wurden</translation>
    </message>
    <message>
        <source>the events from {start} on cannot be read: {problem}</source>
        <translation>die Ereignisse ab {start} sind nicht lesbar: {problem}</translation>
    </message>
    <message>
        <source>event {number} says something else than what is stored with it</source>
        <translation>Ereignis {number} sagt etwas anderes, als mit ihm gespeichert ist</translation>
    </message>
    <message>
        <source>event {number} names another state event before it</source>
        <translation>Ereignis {number} nennt ein anderes Zustandsereignis vor sich</translation>
    </message>
    <message>
        <source>the events {start} to {end} are not the ones that were signed</source>
        <translation>die Ereignisse {start} bis {end} sind nicht die, die signiert wurden</translation>
    </message>
    <message>
        <source>The witness saw {size} events in the log, and event {number} is gone: the log was cut or an older copy of it was put back.</source>
        <translation>Der Zeuge sah {size} Ereignisse im Protokoll, und Ereignis {number} ist weg: Das Protokoll wurde abgeschnitten, oder eine ältere Kopie davon wurde zurückgespielt.</translation>
    </message>
    <message>
        <source>The witness saw {size} events in the log, and only {have} are there: the rest is gone, cut off or lost when an older copy of the store was put back.</source>
        <translation>Der Zeuge sah {size} Ereignisse im Protokoll, und nur {have} sind da: Der Rest ist weg, abgeschnitten oder verloren, als eine ältere Kopie des Speichers zurückgespielt wurde.</translation>
    </message>
    <message>
        <source>The first {size} events of the log are not the ones the witness saw: the log was written anew.</source>
        <translation>Die ersten {size} Ereignisse des Protokolls sind nicht die, die der Zeuge sah: Das Protokoll wurde neu geschrieben.</translation>
    </message>
    <message>
        <source>The head of the log signed at {size} events, which the witness saw, is gone.</source>
        <translation>Der bei {size} Ereignissen signierte Kopf des Protokolls, den der Zeuge sah, ist weg.</translation>
    </message>
    <message>
        <source>The audit log does not verify: {told}.</source>
        <translation>Die Prüfung des Protokolls schlägt fehl: {told}.</translation>
    </message>
    <message>
        <source>Stored data is in doubt, so nothing is changed until that is settled. Admins and auditors can sign in and see what was found.</source>
        <translation>Gespeicherte Daten stehen in Zweifel, daher wird nichts geändert, bis das geklärt ist. Admins und Auditoren können sich anmelden und sehen, was gefunden wurde.</translation>
    </message>
    <message>
        <source>The disk of the data folder is full, so nothing new is taken on. Free some space on it, delete conversations, or remove models that are not active.</source>
        <translation>Die Platte des Datenordners ist voll, daher wird nichts Neues angenommen. Schaffen Sie dort Platz, löschen Sie Unterhaltungen oder entfernen Sie Modelle, die nicht aktiv sind.</translation>
    </message>
    <message>
        <source>There is no model file in the data folder, so nothing will answer until a steward has signed in and added one. A version that was approved stays approved.</source>
        <translation>Im Datenordner ist keine Modelldatei, daher antwortet nichts, bis ein Steward sich angemeldet und eine hinzugefügt hat. Eine freigegebene Version bleibt freigegeben.</translation>
    </message>
    <message>
        <source>The active model cannot be loaded, so nothing can answer. Whoever signs in is told why; a steward can put it right.</source>
        <translation>Das aktive Modell kann nicht geladen werden, daher antwortet nichts. Wer sich anmeldet, erfährt den Grund; ein Steward kann es beheben.</translation>
    </message>
    <message>
        <source>The side journal was damaged: {problem}.</source>
        <translation>Das Nebenjournal war beschädigt: {problem}.</translation>
    </message>
    <message>
        <source>A set-up that was cut off was put aside; it can begin anew.</source>
        <translation>Eine abgebrochene Einrichtung wurde beiseitegelegt; sie kann neu beginnen.</translation>
    </message>
    <message>
        <source>An alert stopped the model, as this site&apos;s rules say, so nothing can answer. Somebody who reads alerts can say why; a steward or an admin activates the model again when that is settled.</source>
        <translation>Ein Alarm hat das Modell angehalten, wie es die Regeln dieses Standorts sagen, daher antwortet nichts. Wer Alarme liest, kann den Grund nennen; ein Steward oder ein Admin aktiviert das Modell wieder, wenn das geklärt ist.</translation>
    </message>
    <message>
        <source>Loading the model was cancelled, so nothing can answer. It is loaded when a steward or an admin activates it again, and when the vault is next opened.</source>
        <translation>Das Laden des Modells wurde abgebrochen, daher kann nichts antworten. Es wird geladen, wenn ein Steward oder ein Admin es wieder aktiviert, und wenn der Tresor das nächste Mal geöffnet wird.</translation>
    </message>
    <message>
        <source>Findings overdue: {late}. The date until which they were to be mended has passed. Look at the findings on the Alerts page, and close what is mended or give it a later date.</source>
        <translation>Überfällige Befunde: {late}. Die Frist, bis zu der sie zu beheben waren, ist vorbei. Sehen Sie die Befunde auf der Seite Alarme an und schließen Sie, was behoben ist, oder geben Sie eine spätere Frist.</translation>
    </message>
    <message>
        <source>The folder for alerts has seen another log.</source>
        <translation>Der Ordner für Alarme hat ein anderes Protokoll gesehen.</translation>
    </message>
    <message>
        <source>The starter model is not on this machine, so there is no model yet. A steward can add one.</source>
        <translation>Das Startmodell ist nicht auf diesem Rechner, daher gibt es noch kein Modell. Ein Steward kann eines hinzufügen.</translation>
    </message>
    <message>
        <source>A library inside the engine tried to reach a network. It was refused, and nothing left this machine. Report it, with the event in the log, to whoever installed this version.</source>
        <translation>Eine Bibliothek in der Engine hat versucht, ein Netzwerk zu erreichen. Es wurde verweigert, und nichts hat diesen Rechner verlassen. Melden Sie es, mit dem Ereignis im Protokoll, wem auch immer diese Version installiert hat.</translation>
    </message>
    <message>
        <source>The model&apos;s process tried to open a socket, as no sound model makes it do. It was refused, and nothing left this machine. Activate another model, and have this one&apos;s origin examined.</source>
        <translation>Der Worker hat versucht, einen Socket zu öffnen, wozu kein gesundes Modell ihn bringt. Es wurde verweigert, und nichts hat diesen Rechner verlassen. Aktivieren Sie ein anderes Modell und lassen Sie die Herkunft von diesem untersuchen.</translation>
    </message>
    <message>
        <source>The model runs without {layers}, which this machine does not offer and this site does not require.</source>
        <translation>Das Modell läuft ohne {layers}; dieser Rechner bietet es nicht, und dieser Standort verlangt es nicht.</translation>
    </message>
    <message>
        <source>No witness of the log was made for {every} or longer. Save one on a stick or print one, and keep it away from this machine: without it nothing tells a log that was cut and signed again.</source>
        <translation>Der letzte Zeuge des Protokolls ist älter als {every}, oder es gibt noch keinen. Speichern Sie einen auf einem Stick oder drucken Sie einen, und bewahren Sie ihn fern von diesem Rechner auf: Ohne ihn verrät nichts ein Protokoll, das abgeschnitten und neu signiert wurde.</translation>
    </message>
    <message>
        <source>This machine&apos;s clock jumped {amount} ahead. If that is wrong, set it back before retention rules act on it.</source>
        <translation>Die Uhr dieses Rechners ist vorgesprungen: {amount}. Wenn das falsch ist, stellen Sie sie zurück, bevor Aufbewahrungsregeln danach handeln.</translation>
    </message>
    <message>
        <source>This machine&apos;s clock is {amount} behind the latest time on record. Retention goes by the time on record, so nothing is deleted early. Set the clock.</source>
        <translation>Die Uhr dieses Rechners geht nach, gemessen an der spätesten verzeichneten Zeit: {amount}. Die Aufbewahrung richtet sich nach der verzeichneten Zeit, daher wird nichts zu früh gelöscht. Stellen Sie die Uhr.</translation>
    </message>
    <message>
        <source>The disk of the data folder is read-only: nothing can be saved.</source>
        <translation>Die Platte des Datenordners ist nur lesbar: Nichts kann gespeichert werden.</translation>
    </message>
    <message>
        <source>The disk of the data folder has {left} MiB left. Free some space before it is full.</source>
        <translation>Auf der Platte des Datenordners sind noch {left} MiB frei. Schaffen Sie Platz, bevor sie voll ist.</translation>
    </message>
    <message>
        <source>So the log has no witness on this machine.</source>
        <translation>Daher hat das Protokoll auf diesem Rechner keinen Zeugen.</translation>
    </message>
    <message>
        <source>The witness in the keyring could not be read or written, so a log that was put back cannot be told from this one. Unlock the keyring and start the engine anew, or compare with a printed witness.</source>
        <translation>Der Zeuge im Schlüsselbund konnte nicht gelesen oder geschrieben werden; ein zurückgesetztes Protokoll ist daher von diesem nicht zu unterscheiden. Entsperren Sie den Schlüsselbund und starten Sie die Engine neu, oder vergleichen Sie mit einem gedruckten Zeugen.</translation>
    </message>
    <message>
        <source>What the keyring keeps as the witness of the log is not what the engine wrote: it was altered. So a log that was put back cannot be told from this one. Compare with a printed witness.</source>
        <translation>Was der Schlüsselbund als Zeugen des Protokolls aufbewahrt, hat nicht die Engine geschrieben: Es wurde verändert. Ein zurückgesetztes Protokoll ist daher von diesem nicht zu unterscheiden. Vergleichen Sie mit einem gedruckten Zeugen.</translation>
    </message>
    <message>
        <source>This machine did not unseal the vault by itself.</source>
        <translation>Dieser Rechner hat den Tresor nicht von selbst entsiegelt.</translation>
    </message>
    <message>
        <source>Under a waiver of two persons this machine unseals the vault with a key on a disk that does not protect it: whoever takes the disk can read everything.</source>
        <translation>Per Ausnahme, von zwei Personen beschlossen, entsiegelt dieser Rechner den Tresor mit einem Schlüssel auf einer Platte, die ihn nicht schützt: Wer die Platte nimmt, kann alles lesen.</translation>
    </message>
    <message>
        <source>The disk of the data folder is not encrypted in a way the engine can see.</source>
        <translation>Die Platte des Datenordners ist nicht auf eine Weise verschlüsselt, die die Engine sehen kann.</translation>
    </message>
    <message>
        <source>Its secret lies on a disk that is not encrypted any more.</source>
        <translation>Sein Geheimnis liegt auf einer Platte, die nicht mehr verschlüsselt ist.</translation>
    </message>
    <message>
        <source>Its secret is in a desktop&apos;s keyring, which a service does not use.</source>
        <translation>Sein Geheimnis ist im Schlüsselbund eines Desktops, den ein Dienst nicht benutzt.</translation>
    </message>
    <message>
        <source>What keeps its secret has another one, or none.</source>
        <translation>Was sein Geheimnis verwahrt, hat ein anderes oder keines.</translation>
    </message>
    <message>
        <source>A key file belongs to another account, which can replace it. Give the data folder back to the account that runs the engine.</source>
        <translation>Eine Schlüsseldatei gehört einem anderen Konto, das sie austauschen kann. Geben Sie den Datenordner dem Konto zurück, unter dem die Engine läuft.</translation>
    </message>
    <message>
        <source>A key file was readable by other accounts. That was corrected; whoever copied it can guess passwords without limit, so let everyone change theirs.</source>
        <translation>Eine Schlüsseldatei war für andere Konten lesbar. Das wurde behoben; wer sie kopiert hat, kann unbegrenzt Passwörter raten, daher sollten alle ihres ändern.</translation>
    </message>
    <message>
        <source>The folder of the keys was open to other accounts. That was corrected.</source>
        <translation>Der Ordner der Schlüssel stand anderen Konten offen. Das wurde behoben.</translation>
    </message>
    <message>
        <source>This desktop has no keyring that encrypts.</source>
        <translation>Dieser Desktop hat keinen Schlüsselbund, der verschlüsselt.</translation>
    </message>
    <message>
        <source>The keyring writes its entries to a plain file, so it is not used. Give the desktop&apos;s keyring a password.</source>
        <translation>Der Schlüsselbund schreibt seine Einträge in eine unverschlüsselte Datei und wird daher nicht benutzt. Geben Sie dem Schlüsselbund des Desktops ein Passwort.</translation>
    </message>
    <message>
        <source>The keyring did not give back what was written to it.</source>
        <translation>Der Schlüsselbund gab nicht zurück, was hineingeschrieben wurde.</translation>
    </message>
    <message>
        <source>The keyring refused ({cause}); it may be locked.</source>
        <translation>Der Schlüsselbund hat abgelehnt ({cause}); vielleicht ist er gesperrt.</translation>
    </message>
    <message>
        <source>The keyring gave no answer within {seconds} seconds.</source>
        <translation>Der Schlüsselbund hat nicht rechtzeitig geantwortet (Sekunden: {seconds}).</translation>
    </message>
    <message>
        <source>The file with this machine&apos;s secret cannot be used.</source>
        <translation>Die Datei mit dem Geheimnis dieses Rechners ist nicht zu gebrauchen.</translation>
    </message>
    <message>
        <source>The TPM 2 of this machine does not open what it was given to keep: its state has changed, the firmware&apos;s settings for example, or this account may not use it. Once that is as it should be, take this machine&apos;s key away and give it a new one.</source>
        <translation>Das TPM 2 dieses Rechners öffnet nicht, was ihm anvertraut wurde: Sein Zustand hat sich geändert, etwa die Einstellungen der Firmware, oder dieses Konto darf es nicht benutzen. Sobald das ist, wie es sein soll, nehmen Sie diesem Rechner den Schlüssel weg und geben Sie ihm einen neuen.</translation>
    </message>
    <message>
        <source>The TPM 2 of this machine gave no answer in time.</source>
        <translation>Das TPM 2 dieses Rechners hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>The file with this machine&apos;s secret is gone.</source>
        <translation>Die Datei mit dem Geheimnis dieses Rechners ist weg.</translation>
    </message>
    <message>
        <source>What was written could not be read back.</source>
        <translation>Was geschrieben wurde, ließ sich nicht zurücklesen.</translation>
    </message>
    <message>
        <source>systemd-creds, which speaks to a TPM 2, is not on this machine.</source>
        <translation>systemd-creds, das mit einem TPM 2 spricht, ist nicht auf diesem Rechner.</translation>
    </message>
    <message>
        <source>This machine has no TPM 2 that its system can use.</source>
        <translation>Dieser Rechner hat kein TPM 2, das sein System benutzen kann.</translation>
    </message>
    <message>
        <source>Adding {model}</source>
        <translation>{model} wird hinzugefügt</translation>
    </message>
    <message>
        <source>Adding a model</source>
        <translation>Ein Modell wird hinzugefügt</translation>
    </message>
    <message>
        <source>Exporting the audit log</source>
        <translation>Das Protokoll wird exportiert</translation>
    </message>
    <message>
        <source>Loading {model}</source>
        <translation>{model} wird geladen</translation>
    </message>
    <message>
        <source>Removing the machine&apos;s key slot</source>
        <translation>Das Schlüsselfach des Rechners wird entfernt</translation>
    </message>
    <message>
        <source>Replacing the master key</source>
        <translation>Der Hauptschlüssel wird ersetzt</translation>
    </message>
    <message>
        <source>Replacing the recovery key</source>
        <translation>Der Wiederherstellungsschlüssel wird ersetzt</translation>
    </message>
    <message>
        <source>The engine ended meanwhile: the former key may be void. Unless a new one was shown to you, make another.</source>
        <translation>Die Engine endete unterdessen: Der frühere Schlüssel gilt womöglich nicht mehr. Wurde Ihnen kein neuer gezeigt, machen Sie noch einen.</translation>
    </message>
    <message>
        <source>Replacing the signing key</source>
        <translation>Der Signaturschlüssel wird ersetzt</translation>
    </message>
    <message>
        <source>Verifying the log</source>
        <translation>Das Protokoll wird geprüft</translation>
    </message>
    <message>
        <source>The engine was restarted while this ran, so it began anew.</source>
        <translation>Die Engine wurde währenddessen neu gestartet, daher begann dies von vorn.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>The engine ended while this ran, so it was not finished. Begin it again.</source>
        <translation>Die Engine endete währenddessen, daher wurde dies nicht fertig. Beginnen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>ausgeschaltet</translation>
    </message>
    <message>
        <source>read-only files, no shared memory with other programs</source>
        <translation>Dateien nur lesbar, kein gemeinsamer Speicher mit anderen Programmen</translation>
    </message>
    <message>
        <source>not installed; the layers below do without it</source>
        <translation>nicht installiert; die Schichten darunter kommen ohne aus</translation>
    </message>
    <message>
        <source>refused on this machine; the layers below do without it</source>
        <translation>auf diesem Rechner verweigert; die Schichten darunter kommen ohne aus</translation>
    </message>
    <message>
        <source>not available: {cause}</source>
        <translation>nicht verfügbar: {cause}</translation>
    </message>
    <message>
        <source>ends with the engine</source>
        <translation>endet mit der Engine</translation>
    </message>
    <message>
        <source>ended first when memory is short</source>
        <translation>wird zuerst beendet, wenn der Arbeitsspeicher knapp ist</translation>
    </message>
    <message>
        <source>no network interface but a loopback that is down</source>
        <translation>keine Netzwerkschnittstelle außer einem Loopback, der aus ist</translation>
    </message>
    <message>
        <source>memory cannot be read by other programs of this account</source>
        <translation>andere Programme dieses Kontos können den Arbeitsspeicher nicht lesen</translation>
    </message>
    <message>
        <source>no privilege can be gained</source>
        <translation>kein Recht kann dazukommen</translation>
    </message>
    <message>
        <source>version {version}: the model, libraries and nothing else</source>
        <translation>Version {version}: das Modell, Bibliotheken und sonst nichts</translation>
    </message>
    <message>
        <source>no sockets, no programs, no other processes</source>
        <translation>keine Sockets, keine Programme, keine anderen Prozesse</translation>
    </message>
    <message>
        <source>at most {size} GiB of address space</source>
        <translation>höchstens {size} GiB Adressraum</translation>
    </message>
    <message>
        <source>no core files</source>
        <translation>keine Speicherabbilder</translation>
    </message>
    <message>
        <source>no core files, no file growth</source>
        <translation>keine Speicherabbilder, keine wachsenden Dateien</translation>
    </message>
    <message>
        <source>at most {size} GiB of resident memory, above which the engine ends the process</source>
        <translation>höchstens {size} GiB belegter Speicher, darüber beendet die Engine den Prozess</translation>
    </message>
    <message>
        <source>socket calls are refused and reported</source>
        <translation>Aufrufe von Sockets werden verweigert und gemeldet</translation>
    </message>
    <message>
        <source>another filter refuses network sockets before this one hears of them</source>
        <translation>ein anderer Filter verweigert Netzwerk-Sockets, bevor dieser davon erfährt</translation>
    </message>
    <message>
        <source>not available here: socket calls are refused without a report</source>
        <translation>hier nicht verfügbar: Aufrufe von Sockets werden ohne Meldung verweigert</translation>
    </message>
    <message>
        <source>alert {alert}: event {number} tells of it, and the store has none</source>
        <translation>Alarm {alert}: Ereignis {number} nennt ihn, und im Speicher ist keiner</translation>
    </message>
    <message>
        <source>conversation {conversation}: {owner} began it by the log, and the store gives it to somebody else</source>
        <translation>Unterhaltung {conversation}: laut Protokoll begann sie {owner}, der Speicher gibt sie jemand anderem</translation>
    </message>
    <message>
        <source>the watch for alerts had read up to event {most}, and before event {number} somebody set that to {found} in the store: look at the events between</source>
        <translation>die Überwachung für Alarme hatte bis Ereignis {most} gelesen, und vor Ereignis {number} hat jemand das im Speicher auf {found} gesetzt: sehen Sie sich die Ereignisse dazwischen an</translation>
    </message>
    <message>
        <source>alert {alert}: in the store, and no event tells of it</source>
        <translation>Alarm {alert}: im Speicher, und kein Ereignis nennt ihn</translation>
    </message>
    <message>
        <source>alert {alert}, {field}: {logged} in the log, {stored} in the store</source>
        <translation>Alarm {alert}, {field}: {logged} im Protokoll, {stored} im Speicher</translation>
    </message>
    <message>
        <source>alert {alert}: a note that the log tells of is gone from the store</source>
        <translation>Alarm {alert}: eine Notiz, die das Protokoll nennt, fehlt im Speicher</translation>
    </message>
    <message>
        <source>alert {alert}: a note is not the one that was written</source>
        <translation>Alarm {alert}: eine Notiz ist nicht die, die geschrieben wurde</translation>
    </message>
    <message>
        <source>alert {alert}: a note is in the store, and no event tells of it</source>
        <translation>Alarm {alert}: eine Notiz ist im Speicher, und kein Ereignis nennt sie</translation>
    </message>
    <message>
        <source>the rows beside the log could not be compared with it: {problem}</source>
        <translation>die Zeilen neben dem Protokoll ließen sich nicht mit ihm vergleichen: {problem}</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>raises</source>
        <translation>löst aus</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>von selbst</translation>
    </message>
    <message>
        <source>Sandbox: {0}</source>
        <translation>Sandbox: {0}</translation>
    </message>
    <message>
        <source>“{0}” is {1}; accepted: {2}</source>
        <translation>„{0}“ ist {1}; angenommen: {2}</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>„{0}“</translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation>{0} und {1} weitere</translation>
    </message>
    <message>
        <source>{0} settings differ, {1}</source>
        <translation>{0} Einstellungen weichen ab, {1}</translation>
    </message>
    <message>
        <source>the default</source>
        <translation>die Vorgabe</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>Required: {0}</source>
        <translation>Verlangt: {0}</translation>
    </message>
    <message>
        <source>Who may do what, fingerprint</source>
        <translation>Wer was darf, Fingerabdruck</translation>
    </message>
    <message>
        <source>Version of the program</source>
        <translation>Version des Programms</translation>
    </message>
    <message>
        <source>Idle lock, seconds</source>
        <translation>Ruhesperre, Sekunden</translation>
    </message>
    <message>
        <source>Threads of the model</source>
        <translation>Threads des Modells</translation>
    </message>
    <message>
        <source>Layers on the GPU</source>
        <translation>Schichten auf der GPU</translation>
    </message>
    <message>
        <source>Context, tokens</source>
        <translation>Kontext, Token</translation>
    </message>
    <message>
        <source>Only custodians unseal</source>
        <translation>Nur Verwahrer entsiegeln</translation>
    </message>
    <message>
        <source>Titles by the model</source>
        <translation>Titel vom Modell</translation>
    </message>
    <message>
        <source>Days between witnesses</source>
        <translation>Tage zwischen Zeugen</translation>
    </message>
    <message>
        <source>Longest answer</source>
        <translation>Längste Antwort</translation>
    </message>
    <message>
        <source>Highest temperature</source>
        <translation>Höchste Temperatur</translation>
    </message>
    <message>
        <source>Lowest temperature</source>
        <translation>Niedrigste Temperatur</translation>
    </message>
    <message>
        <source>Own schemas and grammars</source>
        <translation>Eigene Schemas und Grammatiken</translation>
    </message>
    <message>
        <source>Own seeds</source>
        <translation>Eigene Seeds</translation>
    </message>
    <message>
        <source>Own system prompts</source>
        <translation>Eigene System-Prompts</translation>
    </message>
    <message>
        <source>Own parameters</source>
        <translation>Eigene Parameter</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>undecided</source>
        <translation>nicht entschieden</translation>
    </message>
</context>
<context>
    <name>times</name>
    <message>
        <source>d MMM yyyy HH:mm:ss</source>
        <translation>d. MMM yyyy HH:mm:ss</translation>
    </message>
    <message>
        <source>d MMM HH:mm</source>
        <translation>d. MMM HH:mm</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>{0} MiB</source>
        <translation>{0} MiB</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>analyst</source>
        <translation>Analyst</translation>
    </message>
    <message>
        <source>admin</source>
        <translation>Admin</translation>
    </message>
    <message>
        <source>steward</source>
        <translation>Steward</translation>
    </message>
    <message>
        <source>auditor</source>
        <translation>Auditor</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>sealed</source>
        <translation>versiegelt</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>nur lesbar</translation>
    </message>
    <message>
        <source>full</source>
        <translation>voll</translation>
    </message>
    <message>
        <source>private, of one person</source>
        <translation>privat, für eine Person</translation>
    </message>
    <message>
        <source>a service of this machine</source>
        <translation>ein Dienst dieses Rechners</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>Repeat penalty</source>
        <translation>Wiederholungsstrafe</translation>
    </message>
    <message>
        <source>Max tokens</source>
        <translation>Max. Tokens</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <comment>range</comment>
        <translation>{0} bis {1}</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>lädt</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>Files and programs</source>
        <translation>Dateien und Programme</translation>
    </message>
    <message>
        <source>Files it opens</source>
        <translation>Geöffnete Dateien</translation>
    </message>
    <message>
        <source>Files it writes</source>
        <translation>Geschriebene Dateien</translation>
    </message>
    <message>
        <source>Memory limit</source>
        <translation>Speichergrenze</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>Privileges</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>Out of memory</source>
        <translation>Speichermangel</translation>
    </message>
    <message>
        <source>Lifetime</source>
        <translation>Lebensdauer</translation>
    </message>
    <message>
        <source>Own memory</source>
        <translation>Eigener Speicher</translation>
    </message>
    <message>
        <source>System calls</source>
        <translation>Systemaufrufe</translation>
    </message>
    <message>
        <source>Attempts at the network</source>
        <translation>Versuche ans Netz</translation>
    </message>
</context>
</TS>
