<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AlertActs</name>
    <message numerus="yes">
        <source>%Ln alerts acknowledged.</source>
        <translation>
            <numerusform>%Ln alert acknowledged.</numerusform>
            <numerusform>%Ln alerts acknowledged.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Close %Ln alerts</source>
        <translation>
            <numerusform>Close %Ln alert</numerusform>
            <numerusform>Close %Ln alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln alerts closed.</source>
        <translation>
            <numerusform>%Ln alert closed.</numerusform>
            <numerusform>%Ln alerts closed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln alerts to a case</source>
        <translation>
            <numerusform>Add %Ln alert to a case</numerusform>
            <numerusform>Add %Ln alerts to a case</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlertNews</name>
    <message numerus="yes">
        <source>%Ln new alerts</source>
        <translation>
            <numerusform>%Ln new alert</numerusform>
            <numerusform>%Ln new alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlertPanel</name>
    <message numerus="yes">
        <source>%Ln times</source>
        <translation>
            <numerusform>%Ln time</numerusform>
            <numerusform>%Ln times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln earlier</source>
        <translation>
            <numerusform>and %Ln earlier</numerusform>
            <numerusform>and %Ln earlier</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlertsTable</name>
    <message numerus="yes">
        <source>of %Ln not closed</source>
        <translation>
            <numerusform>of %Ln not closed</numerusform>
            <numerusform>of %Ln not closed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln alerts chosen</source>
        <translation>
            <numerusform>%Ln alert chosen</numerusform>
            <numerusform>%Ln alerts chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AnswersProgress</name>
    <message numerus="yes">
        <source>The answer is being written: %Ln tokens so far</source>
        <translation>
            <numerusform>The answer is being written: %Ln token so far</numerusform>
            <numerusform>The answer is being written: %Ln tokens so far</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AuditCards</name>
    <message numerus="yes">
        <source>%Ln events</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %Ln events</source>
        <translation>
            <numerusform>of %Ln event</numerusform>
            <numerusform>of %Ln events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AuditPage</name>
    <message numerus="yes">
        <source>More than %Ln events</source>
        <translation>
            <numerusform>More than %Ln event</numerusform>
            <numerusform>More than %Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln events found</source>
        <translation>
            <numerusform>%Ln event found</numerusform>
            <numerusform>%Ln events found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln events</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln checkpoints</source>
        <translation>
            <numerusform>%Ln checkpoint</numerusform>
            <numerusform>%Ln checkpoints</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BaselinePanel</name>
    <message numerus="yes">
        <source>%Ln values are not as accepted.</source>
        <translation>
            <numerusform>%Ln value is not as accepted.</numerusform>
            <numerusform>%Ln values are not as accepted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BundleExport</name>
    <message numerus="yes">
        <source>%Ln at the least</source>
        <translation>
            <numerusform>%Ln at the least</numerusform>
            <numerusform>%Ln at the least</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CasesTable</name>
    <message numerus="yes">
        <source>of %Ln in all</source>
        <translation>
            <numerusform>of %Ln in all</numerusform>
            <numerusform>of %Ln in all</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Median of %Ln cases</source>
        <translation>
            <numerusform>Median of %Ln case</numerusform>
            <numerusform>Median of %Ln cases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConversationMenu</name>
    <message numerus="yes">
        <source>Delete %Ln conversations</source>
        <translation>
            <numerusform>Delete %Ln conversation</numerusform>
            <numerusform>Delete %Ln conversations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConversationPane</name>
    <message numerus="yes">
        <source>Delete %Ln conversations</source>
        <translation>
            <numerusform>Delete %Ln conversation</numerusform>
            <numerusform>Delete %Ln conversations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConversationThread</name>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln oldest messages summarised</source>
        <translation>
            <numerusform>%Ln oldest message summarised</numerusform>
            <numerusform>%Ln oldest messages summarised</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln oldest messages left out</source>
        <translation>
            <numerusform>%Ln oldest message left out</numerusform>
            <numerusform>%Ln oldest messages left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DaysCard</name>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DaysPanel</name>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeliveryPanel</name>
    <message numerus="yes">
        <source>%Ln alerts wait for it.</source>
        <translation>
            <numerusform>%Ln alert waits for it.</numerusform>
            <numerusform>%Ln alerts wait for it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EventsFile</name>
    <message numerus="yes">
        <source>%Ln lines are in {0}, for you alone.</source>
        <translation>
            <numerusform>%Ln line is in {0}, for you alone.</numerusform>
            <numerusform>%Ln lines are in {0}, for you alone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FaultPanel</name>
    <message numerus="yes">
        <source>; %Ln events put aside</source>
        <translation>
            <numerusform>; %Ln event put aside</numerusform>
            <numerusform>; %Ln events put aside</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindingsTable</name>
    <message numerus="yes">
        <source>of %Ln in all</source>
        <translation>
            <numerusform>of %Ln in all</numerusform>
            <numerusform>of %Ln in all</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Median of %Ln findings</source>
        <translation>
            <numerusform>Median of %Ln finding</numerusform>
            <numerusform>Median of %Ln findings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FooterMenus</name>
    <message numerus="yes">
        <source>%Ln events</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LinesField</name>
    <message numerus="yes">
        <source>%Ln characters too many</source>
        <translation>
            <numerusform>%Ln character too many</numerusform>
            <numerusform>%Ln characters too many</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PromptPanel</name>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln oldest messages, a summary in their place</source>
        <translation>
            <numerusform>%Ln oldest message, a summary in its place</numerusform>
            <numerusform>%Ln oldest messages, a summary in their place</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln oldest messages</source>
        <translation>
            <numerusform>%Ln oldest message</numerusform>
            <numerusform>%Ln oldest messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProofPanel</name>
    <message numerus="yes">
        <source>%Ln events</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RulesTable</name>
    <message numerus="yes">
        <source>%Ln of them are always on</source>
        <translation>
            <numerusform>%Ln of them is always on</numerusform>
            <numerusform>%Ln of them are always on</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SystemPage</name>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TableFile</name>
    <message numerus="yes">
        <source>%Ln lines are in {0}, for you alone.</source>
        <translation>
            <numerusform>%Ln line is in {0}, for you alone.</numerusform>
            <numerusform>%Ln lines are in {0}, for you alone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message numerus="yes">
        <source>Deleted %Ln conversations</source>
        <translation>
            <numerusform>Deleted %Ln conversation</numerusform>
            <numerusform>Deleted %Ln conversations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WitnessPanel</name>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorkerCard</name>
    <message numerus="yes">
        <source>%Ln threads</source>
        <translation>
            <numerusform>%Ln thread</numerusform>
            <numerusform>%Ln threads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln layers</source>
        <translation>
            <numerusform>%Ln layer</numerusform>
            <numerusform>%Ln layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message numerus="yes">
        <source>Too many failed attempts: this name is locked for %Ln more minutes. Wait, or ask an admin to unlock it.</source>
        <translation>
            <numerusform>Too many failed attempts: this name is locked for %Ln more minute. Wait, or ask an admin to unlock it.</numerusform>
            <numerusform>Too many failed attempts: this name is locked for %Ln more minutes. Wait, or ask an admin to unlock it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>said</name>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln events</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hours</source>
        <translation>
            <numerusform>%Ln hour</numerusform>
            <numerusform>%Ln hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln seconds</source>
        <translation>
            <numerusform>%Ln second</numerusform>
            <numerusform>%Ln seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln times</source>
        <translation>
            <numerusform>%Ln time</numerusform>
            <numerusform>%Ln times</numerusform>
        </translation>
    </message>
</context>
</TS>
