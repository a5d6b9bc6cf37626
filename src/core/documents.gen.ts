// Generated from schemas/plan.v1.schema.json, schemas/manifest.v1.schema.json, schemas/manifest.v2.schema.json, schemas/drift.v1.schema.json, schemas/statement.v1.schema.json, schemas/statement.v2.schema.json by `npm run generate`. Do not edit.
// @ts-nocheck
import type { PlanHeader } from './plan/plan-document.ts';
import type { PlanRecord } from './object/action.ts';
import type { PlanClosing } from './plan/plan-document.ts';
import type { ManifestHeader } from './manifest/manifest-document.ts';
import type { ManifestClosing } from './manifest/manifest-document.ts';
import type { DriftHeader } from './drift/drift-document.ts';
import type { DriftClosing } from './drift/drift-document.ts';
import type { Statement } from './manifest/statement.ts';
import type { ValidateFunction } from 'ajv';
const ucs2length = function ucs2length(str) {
    const len = str.length;
    let length = 0;
    let pos = 0;
    let value;
    while (pos < len) {
        length++;
        value = str.charCodeAt(pos++);
        if (value >= 0xd800 && value <= 0xdbff && pos < len) {
            // high surrogate, and there is a next character
            value = str.charCodeAt(pos);
            if ((value & 0xfc00) === 0xdc00)
                pos++; // low surrogate
        }
    }
    return length;
};
export const isPlanHeader: ValidateFunction<PlanHeader> = validate85;
const schema20 = {"type":"object","required":["format","tool","spec","target","predecessor","observedAt","encryption","notices"],"properties":{"format":{"const":"s3rec.plan/v1"},"tool":{"$ref":"urn:s3rec:part:0"},"spec":{"type":"object","required":["file","document","name","digest"],"properties":{"file":{"type":"string"},"path":{"type":"string"},"document":{"type":"integer","minimum":0},"name":{"type":"string"},"digest":{"type":"string","pattern":"^[0-9a-f]{64}$"}}},"target":{"$ref":"urn:s3rec:part:1"},"predecessor":{"anyOf":[{"type":"object","required":["run","sha256"],"properties":{"run":{"type":"integer","minimum":0},"sha256":{"anyOf":[{"type":"string","pattern":"^[0-9a-f]{64}$"},{"type":"null"}]},"git":{"anyOf":[{"$ref":"#/$defs/git"},{"type":"null"}]}}},{"type":"null"}]},"observedAt":{"type":"string"},"encryption":{"anyOf":[{"$ref":"urn:s3rec:part:2"},{"type":"null"}]},"git":{"anyOf":[{"$ref":"#/$defs/git"},{"type":"null"}]},"notices":{"type":"array","items":{"type":"string"}},"refresh":{"const":true},"restartChain":{"type":"string","pattern":"^[0-9a-f]{64}$"}}};
const schema21 = {"type":"object","required":["name","version"],"properties":{"name":{"const":"s3rec"},"version":{"type":"string"}},"$id":"urn:s3rec:part:0"};

function validate54(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="urn:s3rec:part:0" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate54.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.name === undefined) && (missing0 = "name")) || ((data.version === undefined) && (missing0 = "version"))){
validate54.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},schema:schema21.required,parentSchema:schema21,data}];
return false;
}
else {
if(data.name !== undefined){
let data0 = data.name;
const _errs1 = errors;
if("s3rec" !== data0){
validate54.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/const",keyword:"const",params:{allowedValue: "s3rec"},schema:"s3rec",parentSchema:schema21.properties.name,data:data0}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.version !== undefined){
let data1 = data.version;
const _errs2 = errors;
if(typeof data1 !== "string"){
validate54.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "string"},schema:schema21.properties.version.type,parentSchema:schema21.properties.version,data:data1}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate54.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema21.type,parentSchema:schema21,data}];
return false;
}
}
validate54.errors = vErrors;
return errors === 0;
}
validate54.evaluated = {"props":{"name":true,"version":true},"dynamicProps":false,"dynamicItems":false};

const schema22 = {"type":"object","required":["bucket","prefix"],"properties":{"bucket":{"type":"string"},"prefix":{"type":"string"},"region":{"type":"string"},"endpoint":{"type":"string"},"expectedBucketOwner":{"type":"string"}},"$id":"urn:s3rec:part:1"};

function validate56(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="urn:s3rec:part:1" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate56.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.bucket === undefined) && (missing0 = "bucket")) || ((data.prefix === undefined) && (missing0 = "prefix"))){
validate56.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},schema:schema22.required,parentSchema:schema22,data}];
return false;
}
else {
if(data.bucket !== undefined){
let data0 = data.bucket;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate56.errors = [{instancePath:instancePath+"/bucket",schemaPath:"#/properties/bucket/type",keyword:"type",params:{type: "string"},schema:schema22.properties.bucket.type,parentSchema:schema22.properties.bucket,data:data0}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.prefix !== undefined){
let data1 = data.prefix;
const _errs3 = errors;
if(typeof data1 !== "string"){
validate56.errors = [{instancePath:instancePath+"/prefix",schemaPath:"#/properties/prefix/type",keyword:"type",params:{type: "string"},schema:schema22.properties.prefix.type,parentSchema:schema22.properties.prefix,data:data1}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.region !== undefined){
let data2 = data.region;
const _errs5 = errors;
if(typeof data2 !== "string"){
validate56.errors = [{instancePath:instancePath+"/region",schemaPath:"#/properties/region/type",keyword:"type",params:{type: "string"},schema:schema22.properties.region.type,parentSchema:schema22.properties.region,data:data2}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.endpoint !== undefined){
let data3 = data.endpoint;
const _errs7 = errors;
if(typeof data3 !== "string"){
validate56.errors = [{instancePath:instancePath+"/endpoint",schemaPath:"#/properties/endpoint/type",keyword:"type",params:{type: "string"},schema:schema22.properties.endpoint.type,parentSchema:schema22.properties.endpoint,data:data3}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.expectedBucketOwner !== undefined){
let data4 = data.expectedBucketOwner;
const _errs9 = errors;
if(typeof data4 !== "string"){
validate56.errors = [{instancePath:instancePath+"/expectedBucketOwner",schemaPath:"#/properties/expectedBucketOwner/type",keyword:"type",params:{type: "string"},schema:schema22.properties.expectedBucketOwner.type,parentSchema:schema22.properties.expectedBucketOwner,data:data4}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
else {
validate56.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema22.type,parentSchema:schema22,data}];
return false;
}
}
validate56.errors = vErrors;
return errors === 0;
}
validate56.evaluated = {"props":{"bucket":true,"prefix":true,"region":true,"endpoint":true,"expectedBucketOwner":true},"dynamicProps":false,"dynamicItems":false};

const schema23 = {"type":"object","required":["commit","dirty"],"properties":{"commit":{"type":"string","pattern":"^[0-9a-f]{40}([0-9a-f]{24})?$"},"dirty":{"type":"boolean"}}};
const pattern5 = new RegExp("^[0-9a-f]{40}([0-9a-f]{24})?$", "u");

function validate58(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate58.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.commit === undefined) && (missing0 = "commit")) || ((data.dirty === undefined) && (missing0 = "dirty"))){
validate58.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},schema:schema23.required,parentSchema:schema23,data}];
return false;
}
else {
if(data.commit !== undefined){
let data0 = data.commit;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(!pattern5.test(data0)){
validate58.errors = [{instancePath:instancePath+"/commit",schemaPath:"#/properties/commit/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{40}([0-9a-f]{24})?$"},schema:"^[0-9a-f]{40}([0-9a-f]{24})?$",parentSchema:schema23.properties.commit,data:data0}];
return false;
}
}
else {
validate58.errors = [{instancePath:instancePath+"/commit",schemaPath:"#/properties/commit/type",keyword:"type",params:{type: "string"},schema:schema23.properties.commit.type,parentSchema:schema23.properties.commit,data:data0}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.dirty !== undefined){
let data1 = data.dirty;
const _errs3 = errors;
if(typeof data1 !== "boolean"){
validate58.errors = [{instancePath:instancePath+"/dirty",schemaPath:"#/properties/dirty/type",keyword:"type",params:{type: "boolean"},schema:schema23.properties.dirty.type,parentSchema:schema23.properties.dirty,data:data1}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate58.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema23.type,parentSchema:schema23,data}];
return false;
}
}
validate58.errors = vErrors;
return errors === 0;
}
validate58.evaluated = {"props":{"commit":true,"dirty":true},"dynamicProps":false,"dynamicItems":false};

const schema24 = {"type":"object","required":["sse"],"properties":{"sse":{"enum":["none","AES256","aws:kms","aws:kms:dsse","customer"]},"kmsKeyArn":{"type":"string"},"bucketKey":{"type":"boolean"}},"$id":"urn:s3rec:part:2"};

function validate60(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="urn:s3rec:part:2" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate60.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.sse === undefined) && (missing0 = "sse")){
validate60.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},schema:schema24.required,parentSchema:schema24,data}];
return false;
}
else {
if(data.sse !== undefined){
let data0 = data.sse;
const _errs1 = errors;
if(!(((((data0 === "none") || (data0 === "AES256")) || (data0 === "aws:kms")) || (data0 === "aws:kms:dsse")) || (data0 === "customer"))){
validate60.errors = [{instancePath:instancePath+"/sse",schemaPath:"#/properties/sse/enum",keyword:"enum",params:{allowedValues: schema24.properties.sse.enum},schema:schema24.properties.sse.enum,parentSchema:schema24.properties.sse,data:data0}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kmsKeyArn !== undefined){
let data1 = data.kmsKeyArn;
const _errs2 = errors;
if(typeof data1 !== "string"){
validate60.errors = [{instancePath:instancePath+"/kmsKeyArn",schemaPath:"#/properties/kmsKeyArn/type",keyword:"type",params:{type: "string"},schema:schema24.properties.kmsKeyArn.type,parentSchema:schema24.properties.kmsKeyArn,data:data1}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.bucketKey !== undefined){
let data2 = data.bucketKey;
const _errs4 = errors;
if(typeof data2 !== "boolean"){
validate60.errors = [{instancePath:instancePath+"/bucketKey",schemaPath:"#/properties/bucketKey/type",keyword:"type",params:{type: "boolean"},schema:schema24.properties.bucketKey.type,parentSchema:schema24.properties.bucketKey,data:data2}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate60.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema24.type,parentSchema:schema24,data}];
return false;
}
}
validate60.errors = vErrors;
return errors === 0;
}
validate60.evaluated = {"props":{"sse":true,"kmsKeyArn":true,"bucketKey":true},"dynamicProps":false,"dynamicItems":false};

const pattern3 = new RegExp("^[0-9a-f]{64}$", "u");

function validate85(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate85.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((data.format === undefined) && (missing0 = "format")) || ((data.tool === undefined) && (missing0 = "tool"))) || ((data.spec === undefined) && (missing0 = "spec"))) || ((data.target === undefined) && (missing0 = "target"))) || ((data.predecessor === undefined) && (missing0 = "predecessor"))) || ((data.observedAt === undefined) && (missing0 = "observedAt"))) || ((data.encryption === undefined) && (missing0 = "encryption"))) || ((data.notices === undefined) && (missing0 = "notices"))){
validate85.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},schema:schema20.required,parentSchema:schema20,data}];
return false;
}
else {
if(data.format !== undefined){
let data0 = data.format;
const _errs1 = errors;
if("s3rec.plan/v1" !== data0){
validate85.errors = [{instancePath:instancePath+"/format",schemaPath:"#/properties/format/const",keyword:"const",params:{allowedValue: "s3rec.plan/v1"},schema:"s3rec.plan/v1",parentSchema:schema20.properties.format,data:data0}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tool !== undefined){
const _errs2 = errors;
if(!(validate54(data.tool, {instancePath:instancePath+"/tool",parentData:data,parentDataProperty:"tool",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.spec !== undefined){
let data2 = data.spec;
const _errs3 = errors;
if(errors === _errs3){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if(((((data2.file === undefined) && (missing1 = "file")) || ((data2.document === undefined) && (missing1 = "document"))) || ((data2.name === undefined) && (missing1 = "name"))) || ((data2.digest === undefined) && (missing1 = "digest"))){
validate85.errors = [{instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: missing1},schema:schema20.properties.spec.required,parentSchema:schema20.properties.spec,data:data2}];
return false;
}
else {
if(data2.file !== undefined){
let data3 = data2.file;
const _errs5 = errors;
if(typeof data3 !== "string"){
validate85.errors = [{instancePath:instancePath+"/spec/file",schemaPath:"#/properties/spec/properties/file/type",keyword:"type",params:{type: "string"},schema:schema20.properties.spec.properties.file.type,parentSchema:schema20.properties.spec.properties.file,data:data3}];
return false;
}
var valid1 = _errs5 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.path !== undefined){
let data4 = data2.path;
const _errs7 = errors;
if(typeof data4 !== "string"){
validate85.errors = [{instancePath:instancePath+"/spec/path",schemaPath:"#/properties/spec/properties/path/type",keyword:"type",params:{type: "string"},schema:schema20.properties.spec.properties.path.type,parentSchema:schema20.properties.spec.properties.path,data:data4}];
return false;
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.document !== undefined){
let data5 = data2.document;
const _errs9 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate85.errors = [{instancePath:instancePath+"/spec/document",schemaPath:"#/properties/spec/properties/document/type",keyword:"type",params:{type: "integer"},schema:schema20.properties.spec.properties.document.type,parentSchema:schema20.properties.spec.properties.document,data:data5}];
return false;
}
if(errors === _errs9){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
validate85.errors = [{instancePath:instancePath+"/spec/document",schemaPath:"#/properties/spec/properties/document/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema20.properties.spec.properties.document,data:data5}];
return false;
}
}
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.name !== undefined){
let data6 = data2.name;
const _errs11 = errors;
if(typeof data6 !== "string"){
validate85.errors = [{instancePath:instancePath+"/spec/name",schemaPath:"#/properties/spec/properties/name/type",keyword:"type",params:{type: "string"},schema:schema20.properties.spec.properties.name.type,parentSchema:schema20.properties.spec.properties.name,data:data6}];
return false;
}
var valid1 = _errs11 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.digest !== undefined){
let data7 = data2.digest;
const _errs13 = errors;
if(errors === _errs13){
if(typeof data7 === "string"){
if(!pattern3.test(data7)){
validate85.errors = [{instancePath:instancePath+"/spec/digest",schemaPath:"#/properties/spec/properties/digest/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema20.properties.spec.properties.digest,data:data7}];
return false;
}
}
else {
validate85.errors = [{instancePath:instancePath+"/spec/digest",schemaPath:"#/properties/spec/properties/digest/type",keyword:"type",params:{type: "string"},schema:schema20.properties.spec.properties.digest.type,parentSchema:schema20.properties.spec.properties.digest,data:data7}];
return false;
}
}
var valid1 = _errs13 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
else {
validate85.errors = [{instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},schema:schema20.properties.spec.type,parentSchema:schema20.properties.spec,data:data2}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.target !== undefined){
const _errs15 = errors;
if(!(validate56(data.target, {instancePath:instancePath+"/target",parentData:data,parentDataProperty:"target",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.predecessor !== undefined){
let data9 = data.predecessor;
const _errs16 = errors;
const _errs17 = errors;
let valid2 = false;
const _errs18 = errors;
if(errors === _errs18){
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
let missing2;
if(((data9.run === undefined) && (missing2 = "run")) || ((data9.sha256 === undefined) && (missing2 = "sha256"))){
const err0 = {instancePath:instancePath+"/predecessor",schemaPath:"#/properties/predecessor/anyOf/0/required",keyword:"required",params:{missingProperty: missing2},schema:schema20.properties.predecessor.anyOf[0].required,parentSchema:schema20.properties.predecessor.anyOf[0],data:data9};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data9.run !== undefined){
let data10 = data9.run;
const _errs20 = errors;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err1 = {instancePath:instancePath+"/predecessor/run",schemaPath:"#/properties/predecessor/anyOf/0/properties/run/type",keyword:"type",params:{type: "integer"},schema:schema20.properties.predecessor.anyOf[0].properties.run.type,parentSchema:schema20.properties.predecessor.anyOf[0].properties.run,data:data10};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(errors === _errs20){
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 < 0 || isNaN(data10)){
const err2 = {instancePath:instancePath+"/predecessor/run",schemaPath:"#/properties/predecessor/anyOf/0/properties/run/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema20.properties.predecessor.anyOf[0].properties.run,data:data10};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
var valid3 = _errs20 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data9.sha256 !== undefined){
let data11 = data9.sha256;
const _errs22 = errors;
const _errs23 = errors;
let valid4 = false;
const _errs24 = errors;
if(errors === _errs24){
if(typeof data11 === "string"){
if(!pattern3.test(data11)){
const err3 = {instancePath:instancePath+"/predecessor/sha256",schemaPath:"#/properties/predecessor/anyOf/0/properties/sha256/anyOf/0/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema20.properties.predecessor.anyOf[0].properties.sha256.anyOf[0],data:data11};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/predecessor/sha256",schemaPath:"#/properties/predecessor/anyOf/0/properties/sha256/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema20.properties.predecessor.anyOf[0].properties.sha256.anyOf[0].type,parentSchema:schema20.properties.predecessor.anyOf[0].properties.sha256.anyOf[0],data:data11};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
var _valid1 = _errs24 === errors;
valid4 = valid4 || _valid1;
const _errs26 = errors;
if(data11 !== null){
const err5 = {instancePath:instancePath+"/predecessor/sha256",schemaPath:"#/properties/predecessor/anyOf/0/properties/sha256/anyOf/1/type",keyword:"type",params:{type: "null"},schema:schema20.properties.predecessor.anyOf[0].properties.sha256.anyOf[1].type,parentSchema:schema20.properties.predecessor.anyOf[0].properties.sha256.anyOf[1],data:data11};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid1 = _errs26 === errors;
valid4 = valid4 || _valid1;
if(!valid4){
const err6 = {instancePath:instancePath+"/predecessor/sha256",schemaPath:"#/properties/predecessor/anyOf/0/properties/sha256/anyOf",keyword:"anyOf",params:{},schema:schema20.properties.predecessor.anyOf[0].properties.sha256.anyOf,parentSchema:schema20.properties.predecessor.anyOf[0].properties.sha256,data:data11};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
errors = _errs23;
if(vErrors !== null){
if(_errs23){
vErrors.length = _errs23;
}
else {
vErrors = null;
}
}
}
var valid3 = _errs22 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data9.git !== undefined){
let data12 = data9.git;
const _errs28 = errors;
const _errs29 = errors;
let valid5 = false;
const _errs30 = errors;
if(!(validate58(data12, {instancePath:instancePath+"/predecessor/git",parentData:data9,parentDataProperty:"git",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
errors = vErrors.length;
}
var _valid2 = _errs30 === errors;
valid5 = valid5 || _valid2;
if(_valid2){
var props0 = {};
props0.commit = true;
props0.dirty = true;
}
const _errs31 = errors;
if(data12 !== null){
const err7 = {instancePath:instancePath+"/predecessor/git",schemaPath:"#/properties/predecessor/anyOf/0/properties/git/anyOf/1/type",keyword:"type",params:{type: "null"},schema:schema20.properties.predecessor.anyOf[0].properties.git.anyOf[1].type,parentSchema:schema20.properties.predecessor.anyOf[0].properties.git.anyOf[1],data:data12};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var _valid2 = _errs31 === errors;
valid5 = valid5 || _valid2;
if(!valid5){
const err8 = {instancePath:instancePath+"/predecessor/git",schemaPath:"#/properties/predecessor/anyOf/0/properties/git/anyOf",keyword:"anyOf",params:{},schema:schema20.properties.predecessor.anyOf[0].properties.git.anyOf,parentSchema:schema20.properties.predecessor.anyOf[0].properties.git,data:data12};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
else {
errors = _errs29;
if(vErrors !== null){
if(_errs29){
vErrors.length = _errs29;
}
else {
vErrors = null;
}
}
}
var valid3 = _errs28 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
else {
const err9 = {instancePath:instancePath+"/predecessor",schemaPath:"#/properties/predecessor/anyOf/0/type",keyword:"type",params:{type: "object"},schema:schema20.properties.predecessor.anyOf[0].type,parentSchema:schema20.properties.predecessor.anyOf[0],data:data9};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
var _valid0 = _errs18 === errors;
valid2 = valid2 || _valid0;
if(_valid0){
var props1 = {};
props1.run = true;
props1.sha256 = true;
props1.git = true;
}
const _errs33 = errors;
if(data9 !== null){
const err10 = {instancePath:instancePath+"/predecessor",schemaPath:"#/properties/predecessor/anyOf/1/type",keyword:"type",params:{type: "null"},schema:schema20.properties.predecessor.anyOf[1].type,parentSchema:schema20.properties.predecessor.anyOf[1],data:data9};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid0 = _errs33 === errors;
valid2 = valid2 || _valid0;
if(!valid2){
const err11 = {instancePath:instancePath+"/predecessor",schemaPath:"#/properties/predecessor/anyOf",keyword:"anyOf",params:{},schema:schema20.properties.predecessor.anyOf,parentSchema:schema20.properties.predecessor,data:data9};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
validate85.errors = vErrors;
return false;
}
else {
errors = _errs17;
if(vErrors !== null){
if(_errs17){
vErrors.length = _errs17;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.observedAt !== undefined){
let data13 = data.observedAt;
const _errs35 = errors;
if(typeof data13 !== "string"){
validate85.errors = [{instancePath:instancePath+"/observedAt",schemaPath:"#/properties/observedAt/type",keyword:"type",params:{type: "string"},schema:schema20.properties.observedAt.type,parentSchema:schema20.properties.observedAt,data:data13}];
return false;
}
var valid0 = _errs35 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.encryption !== undefined){
let data14 = data.encryption;
const _errs37 = errors;
const _errs38 = errors;
let valid6 = false;
const _errs39 = errors;
if(!(validate60(data14, {instancePath:instancePath+"/encryption",parentData:data,parentDataProperty:"encryption",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
var _valid3 = _errs39 === errors;
valid6 = valid6 || _valid3;
if(_valid3){
var props2 = {};
props2.sse = true;
props2.kmsKeyArn = true;
props2.bucketKey = true;
}
const _errs40 = errors;
if(data14 !== null){
const err12 = {instancePath:instancePath+"/encryption",schemaPath:"#/properties/encryption/anyOf/1/type",keyword:"type",params:{type: "null"},schema:schema20.properties.encryption.anyOf[1].type,parentSchema:schema20.properties.encryption.anyOf[1],data:data14};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid3 = _errs40 === errors;
valid6 = valid6 || _valid3;
if(!valid6){
const err13 = {instancePath:instancePath+"/encryption",schemaPath:"#/properties/encryption/anyOf",keyword:"anyOf",params:{},schema:schema20.properties.encryption.anyOf,parentSchema:schema20.properties.encryption,data:data14};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
validate85.errors = vErrors;
return false;
}
else {
errors = _errs38;
if(vErrors !== null){
if(_errs38){
vErrors.length = _errs38;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs37 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.git !== undefined){
let data15 = data.git;
const _errs42 = errors;
const _errs43 = errors;
let valid7 = false;
const _errs44 = errors;
if(!(validate58(data15, {instancePath:instancePath+"/git",parentData:data,parentDataProperty:"git",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
errors = vErrors.length;
}
var _valid4 = _errs44 === errors;
valid7 = valid7 || _valid4;
if(_valid4){
var props3 = {};
props3.commit = true;
props3.dirty = true;
}
const _errs45 = errors;
if(data15 !== null){
const err14 = {instancePath:instancePath+"/git",schemaPath:"#/properties/git/anyOf/1/type",keyword:"type",params:{type: "null"},schema:schema20.properties.git.anyOf[1].type,parentSchema:schema20.properties.git.anyOf[1],data:data15};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
var _valid4 = _errs45 === errors;
valid7 = valid7 || _valid4;
if(!valid7){
const err15 = {instancePath:instancePath+"/git",schemaPath:"#/properties/git/anyOf",keyword:"anyOf",params:{},schema:schema20.properties.git.anyOf,parentSchema:schema20.properties.git,data:data15};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
validate85.errors = vErrors;
return false;
}
else {
errors = _errs43;
if(vErrors !== null){
if(_errs43){
vErrors.length = _errs43;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs42 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.notices !== undefined){
let data16 = data.notices;
const _errs47 = errors;
if(errors === _errs47){
if(Array.isArray(data16)){
var valid8 = true;
const len0 = data16.length;
for(let i0=0; i0<len0; i0++){
let data17 = data16[i0];
const _errs49 = errors;
if(typeof data17 !== "string"){
validate85.errors = [{instancePath:instancePath+"/notices/" + i0,schemaPath:"#/properties/notices/items/type",keyword:"type",params:{type: "string"},schema:schema20.properties.notices.items.type,parentSchema:schema20.properties.notices.items,data:data17}];
return false;
}
var valid8 = _errs49 === errors;
if(!valid8){
break;
}
}
}
else {
validate85.errors = [{instancePath:instancePath+"/notices",schemaPath:"#/properties/notices/type",keyword:"type",params:{type: "array"},schema:schema20.properties.notices.type,parentSchema:schema20.properties.notices,data:data16}];
return false;
}
}
var valid0 = _errs47 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.refresh !== undefined){
let data18 = data.refresh;
const _errs51 = errors;
if(true !== data18){
validate85.errors = [{instancePath:instancePath+"/refresh",schemaPath:"#/properties/refresh/const",keyword:"const",params:{allowedValue: true},schema:true,parentSchema:schema20.properties.refresh,data:data18}];
return false;
}
var valid0 = _errs51 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.restartChain !== undefined){
let data19 = data.restartChain;
const _errs52 = errors;
if(errors === _errs52){
if(typeof data19 === "string"){
if(!pattern3.test(data19)){
validate85.errors = [{instancePath:instancePath+"/restartChain",schemaPath:"#/properties/restartChain/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema20.properties.restartChain,data:data19}];
return false;
}
}
else {
validate85.errors = [{instancePath:instancePath+"/restartChain",schemaPath:"#/properties/restartChain/type",keyword:"type",params:{type: "string"},schema:schema20.properties.restartChain.type,parentSchema:schema20.properties.restartChain,data:data19}];
return false;
}
}
var valid0 = _errs52 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate85.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema20.type,parentSchema:schema20,data}];
return false;
}
}
validate85.errors = vErrors;
return errors === 0;
}
validate85.evaluated = {"props":{"format":true,"tool":true,"spec":true,"target":true,"predecessor":true,"observedAt":true,"encryption":true,"git":true,"notices":true,"refresh":true,"restartChain":true},"dynamicProps":false,"dynamicItems":false};

export const isPlanRecord: ValidateFunction<PlanRecord> = validate91;
const schema25 = {"type":"object","required":["key","action","change","reason","basis","strength","precondition","phase"],"properties":{"key":{"type":"string","minLength":1},"action":{"enum":["create","update","update-metadata","delete","adopt"]},"change":{"type":"object","required":["actions","before","after"],"properties":{"actions":{"type":"array","minItems":1,"maxItems":1,"items":{"enum":["create","update","delete","no-op"]}},"before":{"anyOf":[{"$ref":"#/$defs/before"},{"type":"null"}]},"after":{"anyOf":[{"$ref":"#/$defs/after"},{"type":"null"}]}}},"reason":{"enum":["new","missing","content-differs","content-unknown","attributes-differ","checksum-upgrade","orphan","excluded","equal-unrecorded","unfinished"]},"basis":{"enum":["manifest","checksum-full","checksum-composite","etag-md5","etag-multipart","size","none"]},"strength":{"enum":["cryptographic","accident","none"]},"layout":{"anyOf":[{"const":"whole"},{"type":"integer","minimum":1},{"type":"array","items":{"type":"integer","minimum":0}}]},"precondition":{"anyOf":[{"anyOf":[{"type":"object","required":["ifNoneMatch"],"properties":{"ifNoneMatch":{"const":"*"}}},{"type":"object","required":["ifMatch"],"properties":{"ifMatch":{"type":"string"}}}]},{"type":"null"}]},"stamp":{"$ref":"#/$defs/stamp"},"phase":{"type":"integer","minimum":0},"takeover":{"const":true},"unfinished":{"type":"integer","minimum":1},"wrote":{"const":true},"repair":{"type":"array","items":{"enum":["copy","tags","encryption","acl"]}},"moved":{"enum":["bucket","repository","both"]},"fields":{"type":"array","items":{"type":"string"}},"unlocked":{"type":"object","properties":{"retention":{"type":"object","required":["mode","until"],"properties":{"mode":{"type":"string"},"until":{"type":"string"}}},"legalHold":{"const":true}}},"named":{"type":"array","items":{"type":"object","required":["field","from","to"],"properties":{"field":{"type":"string"},"from":{"type":["string","null"]},"to":{"type":["string","null"]}}}},"hints":{"type":"array","items":{"type":"string"}}}};
const func1 = ucs2length;
const schema26 = {"type":"object","required":["size","etag","lastModified"],"properties":{"size":{"type":"integer","minimum":0},"etag":{"type":"string"},"lastModified":{"type":"integer","minimum":0},"versionId":{"anyOf":[{"type":"string"},{"type":"null"}]},"headers":{"$ref":"urn:s3rec:part:5"},"metadata":{"type":"object","additionalProperties":{"type":"string"}},"tags":{"type":"object","additionalProperties":{"type":"string"}},"storageClass":{"type":"string"},"encryption":{"$ref":"urn:s3rec:part:2"},"acl":{"type":"string"},"checksum":{"$ref":"urn:s3rec:part:3"},"partCount":{"type":"integer","minimum":1}}};
const schema27 = {"type":"object","additionalProperties":{"type":"string"},"properties":{"cacheControl":{"type":"string"},"contentDisposition":{"type":"string"},"contentEncoding":{"type":"string"},"contentLanguage":{"type":"string"},"contentType":{"type":"string"},"expires":{"type":"string"},"websiteRedirectLocation":{"type":"string"}},"$id":"urn:s3rec:part:5"};

function validate66(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="urn:s3rec:part:5" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate66.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!(((((((key0 === "cacheControl") || (key0 === "contentDisposition")) || (key0 === "contentEncoding")) || (key0 === "contentLanguage")) || (key0 === "contentType")) || (key0 === "expires")) || (key0 === "websiteRedirectLocation"))){
let data0 = data[key0];
const _errs2 = errors;
if(typeof data0 !== "string"){
validate66.errors = [{instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/type",keyword:"type",params:{type: "string"},schema:schema27.additionalProperties.type,parentSchema:schema27.additionalProperties,data:data0}];
return false;
}
var valid0 = _errs2 === errors;
if(!valid0){
break;
}
}
}
if(_errs1 === errors){
if(data.cacheControl !== undefined){
let data1 = data.cacheControl;
const _errs4 = errors;
if(typeof data1 !== "string"){
validate66.errors = [{instancePath:instancePath+"/cacheControl",schemaPath:"#/properties/cacheControl/type",keyword:"type",params:{type: "string"},schema:schema27.properties.cacheControl.type,parentSchema:schema27.properties.cacheControl,data:data1}];
return false;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.contentDisposition !== undefined){
let data2 = data.contentDisposition;
const _errs6 = errors;
if(typeof data2 !== "string"){
validate66.errors = [{instancePath:instancePath+"/contentDisposition",schemaPath:"#/properties/contentDisposition/type",keyword:"type",params:{type: "string"},schema:schema27.properties.contentDisposition.type,parentSchema:schema27.properties.contentDisposition,data:data2}];
return false;
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.contentEncoding !== undefined){
let data3 = data.contentEncoding;
const _errs8 = errors;
if(typeof data3 !== "string"){
validate66.errors = [{instancePath:instancePath+"/contentEncoding",schemaPath:"#/properties/contentEncoding/type",keyword:"type",params:{type: "string"},schema:schema27.properties.contentEncoding.type,parentSchema:schema27.properties.contentEncoding,data:data3}];
return false;
}
var valid1 = _errs8 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.contentLanguage !== undefined){
let data4 = data.contentLanguage;
const _errs10 = errors;
if(typeof data4 !== "string"){
validate66.errors = [{instancePath:instancePath+"/contentLanguage",schemaPath:"#/properties/contentLanguage/type",keyword:"type",params:{type: "string"},schema:schema27.properties.contentLanguage.type,parentSchema:schema27.properties.contentLanguage,data:data4}];
return false;
}
var valid1 = _errs10 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.contentType !== undefined){
let data5 = data.contentType;
const _errs12 = errors;
if(typeof data5 !== "string"){
validate66.errors = [{instancePath:instancePath+"/contentType",schemaPath:"#/properties/contentType/type",keyword:"type",params:{type: "string"},schema:schema27.properties.contentType.type,parentSchema:schema27.properties.contentType,data:data5}];
return false;
}
var valid1 = _errs12 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.expires !== undefined){
let data6 = data.expires;
const _errs14 = errors;
if(typeof data6 !== "string"){
validate66.errors = [{instancePath:instancePath+"/expires",schemaPath:"#/properties/expires/type",keyword:"type",params:{type: "string"},schema:schema27.properties.expires.type,parentSchema:schema27.properties.expires,data:data6}];
return false;
}
var valid1 = _errs14 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.websiteRedirectLocation !== undefined){
let data7 = data.websiteRedirectLocation;
const _errs16 = errors;
if(typeof data7 !== "string"){
validate66.errors = [{instancePath:instancePath+"/websiteRedirectLocation",schemaPath:"#/properties/websiteRedirectLocation/type",keyword:"type",params:{type: "string"},schema:schema27.properties.websiteRedirectLocation.type,parentSchema:schema27.properties.websiteRedirectLocation,data:data7}];
return false;
}
var valid1 = _errs16 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
}
}
else {
validate66.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema27.type,parentSchema:schema27,data}];
return false;
}
}
validate66.errors = vErrors;
return errors === 0;
}
validate66.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema28 = {"type":"object","required":["algorithm","type","value"],"properties":{"algorithm":{"enum":["CRC32","CRC32C","CRC64NVME","SHA1","SHA256","SHA512","MD5","XXHASH64","XXHASH3","XXHASH128"]},"type":{"enum":["FULL_OBJECT","COMPOSITE"]},"value":{"type":"string"}},"$id":"urn:s3rec:part:3"};

function validate69(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="urn:s3rec:part:3" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate69.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.algorithm === undefined) && (missing0 = "algorithm")) || ((data.type === undefined) && (missing0 = "type"))) || ((data.value === undefined) && (missing0 = "value"))){
validate69.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},schema:schema28.required,parentSchema:schema28,data}];
return false;
}
else {
if(data.algorithm !== undefined){
let data0 = data.algorithm;
const _errs1 = errors;
if(!((((((((((data0 === "CRC32") || (data0 === "CRC32C")) || (data0 === "CRC64NVME")) || (data0 === "SHA1")) || (data0 === "SHA256")) || (data0 === "SHA512")) || (data0 === "MD5")) || (data0 === "XXHASH64")) || (data0 === "XXHASH3")) || (data0 === "XXHASH128"))){
validate69.errors = [{instancePath:instancePath+"/algorithm",schemaPath:"#/properties/algorithm/enum",keyword:"enum",params:{allowedValues: schema28.properties.algorithm.enum},schema:schema28.properties.algorithm.enum,parentSchema:schema28.properties.algorithm,data:data0}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.type !== undefined){
let data1 = data.type;
const _errs2 = errors;
if(!((data1 === "FULL_OBJECT") || (data1 === "COMPOSITE"))){
validate69.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema28.properties.type.enum},schema:schema28.properties.type.enum,parentSchema:schema28.properties.type,data:data1}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.value !== undefined){
let data2 = data.value;
const _errs3 = errors;
if(typeof data2 !== "string"){
validate69.errors = [{instancePath:instancePath+"/value",schemaPath:"#/properties/value/type",keyword:"type",params:{type: "string"},schema:schema28.properties.value.type,parentSchema:schema28.properties.value,data:data2}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate69.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema28.type,parentSchema:schema28,data}];
return false;
}
}
validate69.errors = vErrors;
return errors === 0;
}
validate69.evaluated = {"props":{"algorithm":true,"type":true,"value":true},"dynamicProps":false,"dynamicItems":false};


function validate65(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate65.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.size === undefined) && (missing0 = "size")) || ((data.etag === undefined) && (missing0 = "etag"))) || ((data.lastModified === undefined) && (missing0 = "lastModified"))){
validate65.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},schema:schema26.required,parentSchema:schema26,data}];
return false;
}
else {
if(data.size !== undefined){
let data0 = data.size;
const _errs1 = errors;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
validate65.errors = [{instancePath:instancePath+"/size",schemaPath:"#/properties/size/type",keyword:"type",params:{type: "integer"},schema:schema26.properties.size.type,parentSchema:schema26.properties.size,data:data0}];
return false;
}
if(errors === _errs1){
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 < 0 || isNaN(data0)){
validate65.errors = [{instancePath:instancePath+"/size",schemaPath:"#/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema26.properties.size,data:data0}];
return false;
}
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.etag !== undefined){
let data1 = data.etag;
const _errs3 = errors;
if(typeof data1 !== "string"){
validate65.errors = [{instancePath:instancePath+"/etag",schemaPath:"#/properties/etag/type",keyword:"type",params:{type: "string"},schema:schema26.properties.etag.type,parentSchema:schema26.properties.etag,data:data1}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.lastModified !== undefined){
let data2 = data.lastModified;
const _errs5 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate65.errors = [{instancePath:instancePath+"/lastModified",schemaPath:"#/properties/lastModified/type",keyword:"type",params:{type: "integer"},schema:schema26.properties.lastModified.type,parentSchema:schema26.properties.lastModified,data:data2}];
return false;
}
if(errors === _errs5){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 0 || isNaN(data2)){
validate65.errors = [{instancePath:instancePath+"/lastModified",schemaPath:"#/properties/lastModified/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema26.properties.lastModified,data:data2}];
return false;
}
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.versionId !== undefined){
let data3 = data.versionId;
const _errs7 = errors;
const _errs8 = errors;
let valid1 = false;
const _errs9 = errors;
if(typeof data3 !== "string"){
const err0 = {instancePath:instancePath+"/versionId",schemaPath:"#/properties/versionId/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema26.properties.versionId.anyOf[0].type,parentSchema:schema26.properties.versionId.anyOf[0],data:data3};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs9 === errors;
valid1 = valid1 || _valid0;
const _errs11 = errors;
if(data3 !== null){
const err1 = {instancePath:instancePath+"/versionId",schemaPath:"#/properties/versionId/anyOf/1/type",keyword:"type",params:{type: "null"},schema:schema26.properties.versionId.anyOf[1].type,parentSchema:schema26.properties.versionId.anyOf[1],data:data3};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err2 = {instancePath:instancePath+"/versionId",schemaPath:"#/properties/versionId/anyOf",keyword:"anyOf",params:{},schema:schema26.properties.versionId.anyOf,parentSchema:schema26.properties.versionId,data:data3};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
validate65.errors = vErrors;
return false;
}
else {
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.headers !== undefined){
const _errs13 = errors;
if(!(validate66(data.headers, {instancePath:instancePath+"/headers",parentData:data,parentDataProperty:"headers",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
errors = vErrors.length;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.metadata !== undefined){
let data5 = data.metadata;
const _errs14 = errors;
if(errors === _errs14){
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key0 in data5){
let data6 = data5[key0];
const _errs17 = errors;
if(typeof data6 !== "string"){
validate65.errors = [{instancePath:instancePath+"/metadata/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/metadata/additionalProperties/type",keyword:"type",params:{type: "string"},schema:schema26.properties.metadata.additionalProperties.type,parentSchema:schema26.properties.metadata.additionalProperties,data:data6}];
return false;
}
var valid2 = _errs17 === errors;
if(!valid2){
break;
}
}
}
else {
validate65.errors = [{instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},schema:schema26.properties.metadata.type,parentSchema:schema26.properties.metadata,data:data5}];
return false;
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tags !== undefined){
let data7 = data.tags;
const _errs19 = errors;
if(errors === _errs19){
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
for(const key1 in data7){
let data8 = data7[key1];
const _errs22 = errors;
if(typeof data8 !== "string"){
validate65.errors = [{instancePath:instancePath+"/tags/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/tags/additionalProperties/type",keyword:"type",params:{type: "string"},schema:schema26.properties.tags.additionalProperties.type,parentSchema:schema26.properties.tags.additionalProperties,data:data8}];
return false;
}
var valid3 = _errs22 === errors;
if(!valid3){
break;
}
}
}
else {
validate65.errors = [{instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/type",keyword:"type",params:{type: "object"},schema:schema26.properties.tags.type,parentSchema:schema26.properties.tags,data:data7}];
return false;
}
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.storageClass !== undefined){
let data9 = data.storageClass;
const _errs24 = errors;
if(typeof data9 !== "string"){
validate65.errors = [{instancePath:instancePath+"/storageClass",schemaPath:"#/properties/storageClass/type",keyword:"type",params:{type: "string"},schema:schema26.properties.storageClass.type,parentSchema:schema26.properties.storageClass,data:data9}];
return false;
}
var valid0 = _errs24 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.encryption !== undefined){
const _errs26 = errors;
if(!(validate60(data.encryption, {instancePath:instancePath+"/encryption",parentData:data,parentDataProperty:"encryption",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
var valid0 = _errs26 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.acl !== undefined){
let data11 = data.acl;
const _errs27 = errors;
if(typeof data11 !== "string"){
validate65.errors = [{instancePath:instancePath+"/acl",schemaPath:"#/properties/acl/type",keyword:"type",params:{type: "string"},schema:schema26.properties.acl.type,parentSchema:schema26.properties.acl,data:data11}];
return false;
}
var valid0 = _errs27 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.checksum !== undefined){
const _errs29 = errors;
if(!(validate69(data.checksum, {instancePath:instancePath+"/checksum",parentData:data,parentDataProperty:"checksum",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate69.errors : vErrors.concat(validate69.errors);
errors = vErrors.length;
}
var valid0 = _errs29 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.partCount !== undefined){
let data13 = data.partCount;
const _errs30 = errors;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
validate65.errors = [{instancePath:instancePath+"/partCount",schemaPath:"#/properties/partCount/type",keyword:"type",params:{type: "integer"},schema:schema26.properties.partCount.type,parentSchema:schema26.properties.partCount,data:data13}];
return false;
}
if(errors === _errs30){
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 < 1 || isNaN(data13)){
validate65.errors = [{instancePath:instancePath+"/partCount",schemaPath:"#/properties/partCount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema26.properties.partCount,data:data13}];
return false;
}
}
}
var valid0 = _errs30 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate65.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema26.type,parentSchema:schema26,data}];
return false;
}
}
validate65.errors = vErrors;
return errors === 0;
}
validate65.evaluated = {"props":{"size":true,"etag":true,"lastModified":true,"versionId":true,"headers":true,"metadata":true,"tags":true,"storageClass":true,"encryption":true,"acl":true,"checksum":true,"partCount":true},"dynamicProps":false,"dynamicItems":false};

const schema29 = {"type":"object","required":["size"],"properties":{"size":{"type":"integer","minimum":0},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"digest":{"$ref":"urn:s3rec:part:4"},"upload":{"type":"object","required":["algorithm","type","checksums","checksum"],"properties":{"algorithm":{"enum":["CRC32","CRC32C","CRC64NVME","SHA1","SHA256","SHA512","MD5","XXHASH64","XXHASH3","XXHASH128"]},"type":{"enum":["FULL_OBJECT","COMPOSITE"]},"partSize":{"type":"integer","minimum":1},"checksums":{"type":"array","minItems":1,"items":{"type":"string"}},"checksum":{"type":"string"}}},"copy":{"type":"object","required":["algorithm","type","checksum"],"properties":{"algorithm":{"enum":["CRC32","CRC32C","CRC64NVME","SHA1","SHA256","SHA512","MD5","XXHASH64","XXHASH3","XXHASH128"]},"type":{"enum":["FULL_OBJECT","COMPOSITE"]},"partSize":{"type":"integer","minimum":1},"checksum":{"type":"string"}}},"headers":{"$ref":"urn:s3rec:part:5"},"metadata":{"type":"object","additionalProperties":{"type":"string"}},"tags":{"type":"object","additionalProperties":{"type":"string"}},"storageClass":{"type":"string"},"encryption":{"$ref":"urn:s3rec:part:2"},"acl":{"type":"string"}}};
const schema30 = {"type":"object","required":["name","value"],"properties":{"name":{"type":"string"},"value":{"type":"string"}},"$id":"urn:s3rec:part:4"};

function validate73(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="urn:s3rec:part:4" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate73.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.name === undefined) && (missing0 = "name")) || ((data.value === undefined) && (missing0 = "value"))){
validate73.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},schema:schema30.required,parentSchema:schema30,data}];
return false;
}
else {
if(data.name !== undefined){
let data0 = data.name;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate73.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},schema:schema30.properties.name.type,parentSchema:schema30.properties.name,data:data0}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.value !== undefined){
let data1 = data.value;
const _errs3 = errors;
if(typeof data1 !== "string"){
validate73.errors = [{instancePath:instancePath+"/value",schemaPath:"#/properties/value/type",keyword:"type",params:{type: "string"},schema:schema30.properties.value.type,parentSchema:schema30.properties.value,data:data1}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate73.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema30.type,parentSchema:schema30,data}];
return false;
}
}
validate73.errors = vErrors;
return errors === 0;
}
validate73.evaluated = {"props":{"name":true,"value":true},"dynamicProps":false,"dynamicItems":false};


function validate72(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate72.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.size === undefined) && (missing0 = "size")){
validate72.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},schema:schema29.required,parentSchema:schema29,data}];
return false;
}
else {
if(data.size !== undefined){
let data0 = data.size;
const _errs1 = errors;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
validate72.errors = [{instancePath:instancePath+"/size",schemaPath:"#/properties/size/type",keyword:"type",params:{type: "integer"},schema:schema29.properties.size.type,parentSchema:schema29.properties.size,data:data0}];
return false;
}
if(errors === _errs1){
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 < 0 || isNaN(data0)){
validate72.errors = [{instancePath:instancePath+"/size",schemaPath:"#/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema29.properties.size,data:data0}];
return false;
}
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sha256 !== undefined){
let data1 = data.sha256;
const _errs3 = errors;
if(errors === _errs3){
if(typeof data1 === "string"){
if(!pattern3.test(data1)){
validate72.errors = [{instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema29.properties.sha256,data:data1}];
return false;
}
}
else {
validate72.errors = [{instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/type",keyword:"type",params:{type: "string"},schema:schema29.properties.sha256.type,parentSchema:schema29.properties.sha256,data:data1}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.digest !== undefined){
const _errs5 = errors;
if(!(validate73(data.digest, {instancePath:instancePath+"/digest",parentData:data,parentDataProperty:"digest",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate73.errors : vErrors.concat(validate73.errors);
errors = vErrors.length;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.upload !== undefined){
let data3 = data.upload;
const _errs6 = errors;
if(errors === _errs6){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
let missing1;
if(((((data3.algorithm === undefined) && (missing1 = "algorithm")) || ((data3.type === undefined) && (missing1 = "type"))) || ((data3.checksums === undefined) && (missing1 = "checksums"))) || ((data3.checksum === undefined) && (missing1 = "checksum"))){
validate72.errors = [{instancePath:instancePath+"/upload",schemaPath:"#/properties/upload/required",keyword:"required",params:{missingProperty: missing1},schema:schema29.properties.upload.required,parentSchema:schema29.properties.upload,data:data3}];
return false;
}
else {
if(data3.algorithm !== undefined){
let data4 = data3.algorithm;
const _errs8 = errors;
if(!((((((((((data4 === "CRC32") || (data4 === "CRC32C")) || (data4 === "CRC64NVME")) || (data4 === "SHA1")) || (data4 === "SHA256")) || (data4 === "SHA512")) || (data4 === "MD5")) || (data4 === "XXHASH64")) || (data4 === "XXHASH3")) || (data4 === "XXHASH128"))){
validate72.errors = [{instancePath:instancePath+"/upload/algorithm",schemaPath:"#/properties/upload/properties/algorithm/enum",keyword:"enum",params:{allowedValues: schema29.properties.upload.properties.algorithm.enum},schema:schema29.properties.upload.properties.algorithm.enum,parentSchema:schema29.properties.upload.properties.algorithm,data:data4}];
return false;
}
var valid1 = _errs8 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data3.type !== undefined){
let data5 = data3.type;
const _errs9 = errors;
if(!((data5 === "FULL_OBJECT") || (data5 === "COMPOSITE"))){
validate72.errors = [{instancePath:instancePath+"/upload/type",schemaPath:"#/properties/upload/properties/type/enum",keyword:"enum",params:{allowedValues: schema29.properties.upload.properties.type.enum},schema:schema29.properties.upload.properties.type.enum,parentSchema:schema29.properties.upload.properties.type,data:data5}];
return false;
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data3.partSize !== undefined){
let data6 = data3.partSize;
const _errs10 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate72.errors = [{instancePath:instancePath+"/upload/partSize",schemaPath:"#/properties/upload/properties/partSize/type",keyword:"type",params:{type: "integer"},schema:schema29.properties.upload.properties.partSize.type,parentSchema:schema29.properties.upload.properties.partSize,data:data6}];
return false;
}
if(errors === _errs10){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 1 || isNaN(data6)){
validate72.errors = [{instancePath:instancePath+"/upload/partSize",schemaPath:"#/properties/upload/properties/partSize/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema29.properties.upload.properties.partSize,data:data6}];
return false;
}
}
}
var valid1 = _errs10 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data3.checksums !== undefined){
let data7 = data3.checksums;
const _errs12 = errors;
if(errors === _errs12){
if(Array.isArray(data7)){
if(data7.length < 1){
validate72.errors = [{instancePath:instancePath+"/upload/checksums",schemaPath:"#/properties/upload/properties/checksums/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema29.properties.upload.properties.checksums,data:data7}];
return false;
}
else {
var valid2 = true;
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
const _errs14 = errors;
if(typeof data8 !== "string"){
validate72.errors = [{instancePath:instancePath+"/upload/checksums/" + i0,schemaPath:"#/properties/upload/properties/checksums/items/type",keyword:"type",params:{type: "string"},schema:schema29.properties.upload.properties.checksums.items.type,parentSchema:schema29.properties.upload.properties.checksums.items,data:data8}];
return false;
}
var valid2 = _errs14 === errors;
if(!valid2){
break;
}
}
}
}
else {
validate72.errors = [{instancePath:instancePath+"/upload/checksums",schemaPath:"#/properties/upload/properties/checksums/type",keyword:"type",params:{type: "array"},schema:schema29.properties.upload.properties.checksums.type,parentSchema:schema29.properties.upload.properties.checksums,data:data7}];
return false;
}
}
var valid1 = _errs12 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data3.checksum !== undefined){
let data9 = data3.checksum;
const _errs16 = errors;
if(typeof data9 !== "string"){
validate72.errors = [{instancePath:instancePath+"/upload/checksum",schemaPath:"#/properties/upload/properties/checksum/type",keyword:"type",params:{type: "string"},schema:schema29.properties.upload.properties.checksum.type,parentSchema:schema29.properties.upload.properties.checksum,data:data9}];
return false;
}
var valid1 = _errs16 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
else {
validate72.errors = [{instancePath:instancePath+"/upload",schemaPath:"#/properties/upload/type",keyword:"type",params:{type: "object"},schema:schema29.properties.upload.type,parentSchema:schema29.properties.upload,data:data3}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.copy !== undefined){
let data10 = data.copy;
const _errs18 = errors;
if(errors === _errs18){
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
let missing2;
if((((data10.algorithm === undefined) && (missing2 = "algorithm")) || ((data10.type === undefined) && (missing2 = "type"))) || ((data10.checksum === undefined) && (missing2 = "checksum"))){
validate72.errors = [{instancePath:instancePath+"/copy",schemaPath:"#/properties/copy/required",keyword:"required",params:{missingProperty: missing2},schema:schema29.properties.copy.required,parentSchema:schema29.properties.copy,data:data10}];
return false;
}
else {
if(data10.algorithm !== undefined){
let data11 = data10.algorithm;
const _errs20 = errors;
if(!((((((((((data11 === "CRC32") || (data11 === "CRC32C")) || (data11 === "CRC64NVME")) || (data11 === "SHA1")) || (data11 === "SHA256")) || (data11 === "SHA512")) || (data11 === "MD5")) || (data11 === "XXHASH64")) || (data11 === "XXHASH3")) || (data11 === "XXHASH128"))){
validate72.errors = [{instancePath:instancePath+"/copy/algorithm",schemaPath:"#/properties/copy/properties/algorithm/enum",keyword:"enum",params:{allowedValues: schema29.properties.copy.properties.algorithm.enum},schema:schema29.properties.copy.properties.algorithm.enum,parentSchema:schema29.properties.copy.properties.algorithm,data:data11}];
return false;
}
var valid3 = _errs20 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data10.type !== undefined){
let data12 = data10.type;
const _errs21 = errors;
if(!((data12 === "FULL_OBJECT") || (data12 === "COMPOSITE"))){
validate72.errors = [{instancePath:instancePath+"/copy/type",schemaPath:"#/properties/copy/properties/type/enum",keyword:"enum",params:{allowedValues: schema29.properties.copy.properties.type.enum},schema:schema29.properties.copy.properties.type.enum,parentSchema:schema29.properties.copy.properties.type,data:data12}];
return false;
}
var valid3 = _errs21 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data10.partSize !== undefined){
let data13 = data10.partSize;
const _errs22 = errors;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
validate72.errors = [{instancePath:instancePath+"/copy/partSize",schemaPath:"#/properties/copy/properties/partSize/type",keyword:"type",params:{type: "integer"},schema:schema29.properties.copy.properties.partSize.type,parentSchema:schema29.properties.copy.properties.partSize,data:data13}];
return false;
}
if(errors === _errs22){
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 < 1 || isNaN(data13)){
validate72.errors = [{instancePath:instancePath+"/copy/partSize",schemaPath:"#/properties/copy/properties/partSize/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema29.properties.copy.properties.partSize,data:data13}];
return false;
}
}
}
var valid3 = _errs22 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data10.checksum !== undefined){
let data14 = data10.checksum;
const _errs24 = errors;
if(typeof data14 !== "string"){
validate72.errors = [{instancePath:instancePath+"/copy/checksum",schemaPath:"#/properties/copy/properties/checksum/type",keyword:"type",params:{type: "string"},schema:schema29.properties.copy.properties.checksum.type,parentSchema:schema29.properties.copy.properties.checksum,data:data14}];
return false;
}
var valid3 = _errs24 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
}
else {
validate72.errors = [{instancePath:instancePath+"/copy",schemaPath:"#/properties/copy/type",keyword:"type",params:{type: "object"},schema:schema29.properties.copy.type,parentSchema:schema29.properties.copy,data:data10}];
return false;
}
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.headers !== undefined){
const _errs26 = errors;
if(!(validate66(data.headers, {instancePath:instancePath+"/headers",parentData:data,parentDataProperty:"headers",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
errors = vErrors.length;
}
var valid0 = _errs26 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.metadata !== undefined){
let data16 = data.metadata;
const _errs27 = errors;
if(errors === _errs27){
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
for(const key0 in data16){
let data17 = data16[key0];
const _errs30 = errors;
if(typeof data17 !== "string"){
validate72.errors = [{instancePath:instancePath+"/metadata/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/metadata/additionalProperties/type",keyword:"type",params:{type: "string"},schema:schema29.properties.metadata.additionalProperties.type,parentSchema:schema29.properties.metadata.additionalProperties,data:data17}];
return false;
}
var valid4 = _errs30 === errors;
if(!valid4){
break;
}
}
}
else {
validate72.errors = [{instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},schema:schema29.properties.metadata.type,parentSchema:schema29.properties.metadata,data:data16}];
return false;
}
}
var valid0 = _errs27 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tags !== undefined){
let data18 = data.tags;
const _errs32 = errors;
if(errors === _errs32){
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
for(const key1 in data18){
let data19 = data18[key1];
const _errs35 = errors;
if(typeof data19 !== "string"){
validate72.errors = [{instancePath:instancePath+"/tags/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/tags/additionalProperties/type",keyword:"type",params:{type: "string"},schema:schema29.properties.tags.additionalProperties.type,parentSchema:schema29.properties.tags.additionalProperties,data:data19}];
return false;
}
var valid5 = _errs35 === errors;
if(!valid5){
break;
}
}
}
else {
validate72.errors = [{instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/type",keyword:"type",params:{type: "object"},schema:schema29.properties.tags.type,parentSchema:schema29.properties.tags,data:data18}];
return false;
}
}
var valid0 = _errs32 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.storageClass !== undefined){
let data20 = data.storageClass;
const _errs37 = errors;
if(typeof data20 !== "string"){
validate72.errors = [{instancePath:instancePath+"/storageClass",schemaPath:"#/properties/storageClass/type",keyword:"type",params:{type: "string"},schema:schema29.properties.storageClass.type,parentSchema:schema29.properties.storageClass,data:data20}];
return false;
}
var valid0 = _errs37 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.encryption !== undefined){
const _errs39 = errors;
if(!(validate60(data.encryption, {instancePath:instancePath+"/encryption",parentData:data,parentDataProperty:"encryption",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
var valid0 = _errs39 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.acl !== undefined){
let data22 = data.acl;
const _errs40 = errors;
if(typeof data22 !== "string"){
validate72.errors = [{instancePath:instancePath+"/acl",schemaPath:"#/properties/acl/type",keyword:"type",params:{type: "string"},schema:schema29.properties.acl.type,parentSchema:schema29.properties.acl,data:data22}];
return false;
}
var valid0 = _errs40 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate72.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema29.type,parentSchema:schema29,data}];
return false;
}
}
validate72.errors = vErrors;
return errors === 0;
}
validate72.evaluated = {"props":{"size":true,"sha256":true,"digest":true,"upload":true,"copy":true,"headers":true,"metadata":true,"tags":true,"storageClass":true,"encryption":true,"acl":true},"dynamicProps":false,"dynamicItems":false};

const schema31 = {"type":"object","required":["path","size","mtimeNs","ctimeNs","ino"],"properties":{"path":{"type":"string"},"size":{"type":"integer","minimum":0},"mtimeNs":{"type":"string","pattern":"^-?[0-9]+$"},"ctimeNs":{"type":"string","pattern":"^-?[0-9]+$"},"ino":{"type":"string","pattern":"^[0-9]+$"}}};
const pattern8 = new RegExp("^-?[0-9]+$", "u");
const pattern10 = new RegExp("^[0-9]+$", "u");

function validate78(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate78.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.path === undefined) && (missing0 = "path")) || ((data.size === undefined) && (missing0 = "size"))) || ((data.mtimeNs === undefined) && (missing0 = "mtimeNs"))) || ((data.ctimeNs === undefined) && (missing0 = "ctimeNs"))) || ((data.ino === undefined) && (missing0 = "ino"))){
validate78.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},schema:schema31.required,parentSchema:schema31,data}];
return false;
}
else {
if(data.path !== undefined){
let data0 = data.path;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate78.errors = [{instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"},schema:schema31.properties.path.type,parentSchema:schema31.properties.path,data:data0}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.size !== undefined){
let data1 = data.size;
const _errs3 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate78.errors = [{instancePath:instancePath+"/size",schemaPath:"#/properties/size/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.size.type,parentSchema:schema31.properties.size,data:data1}];
return false;
}
if(errors === _errs3){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
validate78.errors = [{instancePath:instancePath+"/size",schemaPath:"#/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema31.properties.size,data:data1}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.mtimeNs !== undefined){
let data2 = data.mtimeNs;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(!pattern8.test(data2)){
validate78.errors = [{instancePath:instancePath+"/mtimeNs",schemaPath:"#/properties/mtimeNs/pattern",keyword:"pattern",params:{pattern: "^-?[0-9]+$"},schema:"^-?[0-9]+$",parentSchema:schema31.properties.mtimeNs,data:data2}];
return false;
}
}
else {
validate78.errors = [{instancePath:instancePath+"/mtimeNs",schemaPath:"#/properties/mtimeNs/type",keyword:"type",params:{type: "string"},schema:schema31.properties.mtimeNs.type,parentSchema:schema31.properties.mtimeNs,data:data2}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ctimeNs !== undefined){
let data3 = data.ctimeNs;
const _errs7 = errors;
if(errors === _errs7){
if(typeof data3 === "string"){
if(!pattern8.test(data3)){
validate78.errors = [{instancePath:instancePath+"/ctimeNs",schemaPath:"#/properties/ctimeNs/pattern",keyword:"pattern",params:{pattern: "^-?[0-9]+$"},schema:"^-?[0-9]+$",parentSchema:schema31.properties.ctimeNs,data:data3}];
return false;
}
}
else {
validate78.errors = [{instancePath:instancePath+"/ctimeNs",schemaPath:"#/properties/ctimeNs/type",keyword:"type",params:{type: "string"},schema:schema31.properties.ctimeNs.type,parentSchema:schema31.properties.ctimeNs,data:data3}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ino !== undefined){
let data4 = data.ino;
const _errs9 = errors;
if(errors === _errs9){
if(typeof data4 === "string"){
if(!pattern10.test(data4)){
validate78.errors = [{instancePath:instancePath+"/ino",schemaPath:"#/properties/ino/pattern",keyword:"pattern",params:{pattern: "^[0-9]+$"},schema:"^[0-9]+$",parentSchema:schema31.properties.ino,data:data4}];
return false;
}
}
else {
validate78.errors = [{instancePath:instancePath+"/ino",schemaPath:"#/properties/ino/type",keyword:"type",params:{type: "string"},schema:schema31.properties.ino.type,parentSchema:schema31.properties.ino,data:data4}];
return false;
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
else {
validate78.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema31.type,parentSchema:schema31,data}];
return false;
}
}
validate78.errors = vErrors;
return errors === 0;
}
validate78.evaluated = {"props":{"path":true,"size":true,"mtimeNs":true,"ctimeNs":true,"ino":true},"dynamicProps":false,"dynamicItems":false};


function validate91(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate91.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((data.key === undefined) && (missing0 = "key")) || ((data.action === undefined) && (missing0 = "action"))) || ((data.change === undefined) && (missing0 = "change"))) || ((data.reason === undefined) && (missing0 = "reason"))) || ((data.basis === undefined) && (missing0 = "basis"))) || ((data.strength === undefined) && (missing0 = "strength"))) || ((data.precondition === undefined) && (missing0 = "precondition"))) || ((data.phase === undefined) && (missing0 = "phase"))){
validate91.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},schema:schema25.required,parentSchema:schema25,data}];
return false;
}
else {
if(data.key !== undefined){
let data0 = data.key;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(func1(data0) < 1){
validate91.errors = [{instancePath:instancePath+"/key",schemaPath:"#/properties/key/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema25.properties.key,data:data0}];
return false;
}
}
else {
validate91.errors = [{instancePath:instancePath+"/key",schemaPath:"#/properties/key/type",keyword:"type",params:{type: "string"},schema:schema25.properties.key.type,parentSchema:schema25.properties.key,data:data0}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.action !== undefined){
let data1 = data.action;
const _errs3 = errors;
if(!(((((data1 === "create") || (data1 === "update")) || (data1 === "update-metadata")) || (data1 === "delete")) || (data1 === "adopt"))){
validate91.errors = [{instancePath:instancePath+"/action",schemaPath:"#/properties/action/enum",keyword:"enum",params:{allowedValues: schema25.properties.action.enum},schema:schema25.properties.action.enum,parentSchema:schema25.properties.action,data:data1}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.change !== undefined){
let data2 = data.change;
const _errs4 = errors;
if(errors === _errs4){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if((((data2.actions === undefined) && (missing1 = "actions")) || ((data2.before === undefined) && (missing1 = "before"))) || ((data2.after === undefined) && (missing1 = "after"))){
validate91.errors = [{instancePath:instancePath+"/change",schemaPath:"#/properties/change/required",keyword:"required",params:{missingProperty: missing1},schema:schema25.properties.change.required,parentSchema:schema25.properties.change,data:data2}];
return false;
}
else {
if(data2.actions !== undefined){
let data3 = data2.actions;
const _errs6 = errors;
if(errors === _errs6){
if(Array.isArray(data3)){
if(data3.length > 1){
validate91.errors = [{instancePath:instancePath+"/change/actions",schemaPath:"#/properties/change/properties/actions/maxItems",keyword:"maxItems",params:{limit: 1},schema:1,parentSchema:schema25.properties.change.properties.actions,data:data3}];
return false;
}
else {
if(data3.length < 1){
validate91.errors = [{instancePath:instancePath+"/change/actions",schemaPath:"#/properties/change/properties/actions/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema25.properties.change.properties.actions,data:data3}];
return false;
}
else {
var valid2 = true;
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
const _errs8 = errors;
if(!((((data4 === "create") || (data4 === "update")) || (data4 === "delete")) || (data4 === "no-op"))){
validate91.errors = [{instancePath:instancePath+"/change/actions/" + i0,schemaPath:"#/properties/change/properties/actions/items/enum",keyword:"enum",params:{allowedValues: schema25.properties.change.properties.actions.items.enum},schema:schema25.properties.change.properties.actions.items.enum,parentSchema:schema25.properties.change.properties.actions.items,data:data4}];
return false;
}
var valid2 = _errs8 === errors;
if(!valid2){
break;
}
}
}
}
}
else {
validate91.errors = [{instancePath:instancePath+"/change/actions",schemaPath:"#/properties/change/properties/actions/type",keyword:"type",params:{type: "array"},schema:schema25.properties.change.properties.actions.type,parentSchema:schema25.properties.change.properties.actions,data:data3}];
return false;
}
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.before !== undefined){
let data5 = data2.before;
const _errs9 = errors;
const _errs10 = errors;
let valid3 = false;
const _errs11 = errors;
if(!(validate65(data5, {instancePath:instancePath+"/change/before",parentData:data2,parentDataProperty:"before",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate65.errors : vErrors.concat(validate65.errors);
errors = vErrors.length;
}
var _valid0 = _errs11 === errors;
valid3 = valid3 || _valid0;
if(_valid0){
var props0 = {};
props0.size = true;
props0.etag = true;
props0.lastModified = true;
props0.versionId = true;
props0.headers = true;
props0.metadata = true;
props0.tags = true;
props0.storageClass = true;
props0.encryption = true;
props0.acl = true;
props0.checksum = true;
props0.partCount = true;
}
const _errs12 = errors;
if(data5 !== null){
const err0 = {instancePath:instancePath+"/change/before",schemaPath:"#/properties/change/properties/before/anyOf/1/type",keyword:"type",params:{type: "null"},schema:schema25.properties.change.properties.before.anyOf[1].type,parentSchema:schema25.properties.change.properties.before.anyOf[1],data:data5};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs12 === errors;
valid3 = valid3 || _valid0;
if(!valid3){
const err1 = {instancePath:instancePath+"/change/before",schemaPath:"#/properties/change/properties/before/anyOf",keyword:"anyOf",params:{},schema:schema25.properties.change.properties.before.anyOf,parentSchema:schema25.properties.change.properties.before,data:data5};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
validate91.errors = vErrors;
return false;
}
else {
errors = _errs10;
if(vErrors !== null){
if(_errs10){
vErrors.length = _errs10;
}
else {
vErrors = null;
}
}
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.after !== undefined){
let data6 = data2.after;
const _errs14 = errors;
const _errs15 = errors;
let valid4 = false;
const _errs16 = errors;
if(!(validate72(data6, {instancePath:instancePath+"/change/after",parentData:data2,parentDataProperty:"after",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
errors = vErrors.length;
}
var _valid1 = _errs16 === errors;
valid4 = valid4 || _valid1;
if(_valid1){
var props1 = {};
props1.size = true;
props1.sha256 = true;
props1.digest = true;
props1.upload = true;
props1.copy = true;
props1.headers = true;
props1.metadata = true;
props1.tags = true;
props1.storageClass = true;
props1.encryption = true;
props1.acl = true;
}
const _errs17 = errors;
if(data6 !== null){
const err2 = {instancePath:instancePath+"/change/after",schemaPath:"#/properties/change/properties/after/anyOf/1/type",keyword:"type",params:{type: "null"},schema:schema25.properties.change.properties.after.anyOf[1].type,parentSchema:schema25.properties.change.properties.after.anyOf[1],data:data6};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid1 = _errs17 === errors;
valid4 = valid4 || _valid1;
if(!valid4){
const err3 = {instancePath:instancePath+"/change/after",schemaPath:"#/properties/change/properties/after/anyOf",keyword:"anyOf",params:{},schema:schema25.properties.change.properties.after.anyOf,parentSchema:schema25.properties.change.properties.after,data:data6};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate91.errors = vErrors;
return false;
}
else {
errors = _errs15;
if(vErrors !== null){
if(_errs15){
vErrors.length = _errs15;
}
else {
vErrors = null;
}
}
}
var valid1 = _errs14 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
else {
validate91.errors = [{instancePath:instancePath+"/change",schemaPath:"#/properties/change/type",keyword:"type",params:{type: "object"},schema:schema25.properties.change.type,parentSchema:schema25.properties.change,data:data2}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.reason !== undefined){
let data7 = data.reason;
const _errs19 = errors;
if(!((((((((((data7 === "new") || (data7 === "missing")) || (data7 === "content-differs")) || (data7 === "content-unknown")) || (data7 === "attributes-differ")) || (data7 === "checksum-upgrade")) || (data7 === "orphan")) || (data7 === "excluded")) || (data7 === "equal-unrecorded")) || (data7 === "unfinished"))){
validate91.errors = [{instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/enum",keyword:"enum",params:{allowedValues: schema25.properties.reason.enum},schema:schema25.properties.reason.enum,parentSchema:schema25.properties.reason,data:data7}];
return false;
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.basis !== undefined){
let data8 = data.basis;
const _errs20 = errors;
if(!(((((((data8 === "manifest") || (data8 === "checksum-full")) || (data8 === "checksum-composite")) || (data8 === "etag-md5")) || (data8 === "etag-multipart")) || (data8 === "size")) || (data8 === "none"))){
validate91.errors = [{instancePath:instancePath+"/basis",schemaPath:"#/properties/basis/enum",keyword:"enum",params:{allowedValues: schema25.properties.basis.enum},schema:schema25.properties.basis.enum,parentSchema:schema25.properties.basis,data:data8}];
return false;
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.strength !== undefined){
let data9 = data.strength;
const _errs21 = errors;
if(!(((data9 === "cryptographic") || (data9 === "accident")) || (data9 === "none"))){
validate91.errors = [{instancePath:instancePath+"/strength",schemaPath:"#/properties/strength/enum",keyword:"enum",params:{allowedValues: schema25.properties.strength.enum},schema:schema25.properties.strength.enum,parentSchema:schema25.properties.strength,data:data9}];
return false;
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.layout !== undefined){
let data10 = data.layout;
const _errs22 = errors;
const _errs23 = errors;
let valid5 = false;
const _errs24 = errors;
if("whole" !== data10){
const err4 = {instancePath:instancePath+"/layout",schemaPath:"#/properties/layout/anyOf/0/const",keyword:"const",params:{allowedValue: "whole"},schema:"whole",parentSchema:schema25.properties.layout.anyOf[0],data:data10};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid2 = _errs24 === errors;
valid5 = valid5 || _valid2;
const _errs25 = errors;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err5 = {instancePath:instancePath+"/layout",schemaPath:"#/properties/layout/anyOf/1/type",keyword:"type",params:{type: "integer"},schema:schema25.properties.layout.anyOf[1].type,parentSchema:schema25.properties.layout.anyOf[1],data:data10};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(errors === _errs25){
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 < 1 || isNaN(data10)){
const err6 = {instancePath:instancePath+"/layout",schemaPath:"#/properties/layout/anyOf/1/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema25.properties.layout.anyOf[1],data:data10};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
var _valid2 = _errs25 === errors;
valid5 = valid5 || _valid2;
const _errs27 = errors;
if(errors === _errs27){
if(Array.isArray(data10)){
var valid6 = true;
const len1 = data10.length;
for(let i1=0; i1<len1; i1++){
let data11 = data10[i1];
const _errs29 = errors;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err7 = {instancePath:instancePath+"/layout/" + i1,schemaPath:"#/properties/layout/anyOf/2/items/type",keyword:"type",params:{type: "integer"},schema:schema25.properties.layout.anyOf[2].items.type,parentSchema:schema25.properties.layout.anyOf[2].items,data:data11};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(errors === _errs29){
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 0 || isNaN(data11)){
const err8 = {instancePath:instancePath+"/layout/" + i1,schemaPath:"#/properties/layout/anyOf/2/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema25.properties.layout.anyOf[2].items,data:data11};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
var valid6 = _errs29 === errors;
if(!valid6){
break;
}
}
}
else {
const err9 = {instancePath:instancePath+"/layout",schemaPath:"#/properties/layout/anyOf/2/type",keyword:"type",params:{type: "array"},schema:schema25.properties.layout.anyOf[2].type,parentSchema:schema25.properties.layout.anyOf[2],data:data10};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
var _valid2 = _errs27 === errors;
valid5 = valid5 || _valid2;
if(!valid5){
const err10 = {instancePath:instancePath+"/layout",schemaPath:"#/properties/layout/anyOf",keyword:"anyOf",params:{},schema:schema25.properties.layout.anyOf,parentSchema:schema25.properties.layout,data:data10};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
validate91.errors = vErrors;
return false;
}
else {
errors = _errs23;
if(vErrors !== null){
if(_errs23){
vErrors.length = _errs23;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.precondition !== undefined){
let data12 = data.precondition;
const _errs31 = errors;
const _errs32 = errors;
let valid7 = false;
const _errs33 = errors;
const _errs34 = errors;
let valid8 = false;
const _errs35 = errors;
if(errors === _errs35){
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
let missing2;
if((data12.ifNoneMatch === undefined) && (missing2 = "ifNoneMatch")){
const err11 = {instancePath:instancePath+"/precondition",schemaPath:"#/properties/precondition/anyOf/0/anyOf/0/required",keyword:"required",params:{missingProperty: missing2},schema:schema25.properties.precondition.anyOf[0].anyOf[0].required,parentSchema:schema25.properties.precondition.anyOf[0].anyOf[0],data:data12};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
else {
if(data12.ifNoneMatch !== undefined){
let data13 = data12.ifNoneMatch;
if("*" !== data13){
const err12 = {instancePath:instancePath+"/precondition/ifNoneMatch",schemaPath:"#/properties/precondition/anyOf/0/anyOf/0/properties/ifNoneMatch/const",keyword:"const",params:{allowedValue: "*"},schema:"*",parentSchema:schema25.properties.precondition.anyOf[0].anyOf[0].properties.ifNoneMatch,data:data13};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
}
else {
const err13 = {instancePath:instancePath+"/precondition",schemaPath:"#/properties/precondition/anyOf/0/anyOf/0/type",keyword:"type",params:{type: "object"},schema:schema25.properties.precondition.anyOf[0].anyOf[0].type,parentSchema:schema25.properties.precondition.anyOf[0].anyOf[0],data:data12};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
var _valid4 = _errs35 === errors;
valid8 = valid8 || _valid4;
if(_valid4){
var props2 = {};
props2.ifNoneMatch = true;
}
const _errs38 = errors;
if(errors === _errs38){
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
let missing3;
if((data12.ifMatch === undefined) && (missing3 = "ifMatch")){
const err14 = {instancePath:instancePath+"/precondition",schemaPath:"#/properties/precondition/anyOf/0/anyOf/1/required",keyword:"required",params:{missingProperty: missing3},schema:schema25.properties.precondition.anyOf[0].anyOf[1].required,parentSchema:schema25.properties.precondition.anyOf[0].anyOf[1],data:data12};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
else {
if(data12.ifMatch !== undefined){
let data14 = data12.ifMatch;
if(typeof data14 !== "string"){
const err15 = {instancePath:instancePath+"/precondition/ifMatch",schemaPath:"#/properties/precondition/anyOf/0/anyOf/1/properties/ifMatch/type",keyword:"type",params:{type: "string"},schema:schema25.properties.precondition.anyOf[0].anyOf[1].properties.ifMatch.type,parentSchema:schema25.properties.precondition.anyOf[0].anyOf[1].properties.ifMatch,data:data14};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
}
else {
const err16 = {instancePath:instancePath+"/precondition",schemaPath:"#/properties/precondition/anyOf/0/anyOf/1/type",keyword:"type",params:{type: "object"},schema:schema25.properties.precondition.anyOf[0].anyOf[1].type,parentSchema:schema25.properties.precondition.anyOf[0].anyOf[1],data:data12};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
var _valid4 = _errs38 === errors;
valid8 = valid8 || _valid4;
if(_valid4){
if(props2 !== true){
props2 = props2 || {};
props2.ifMatch = true;
}
}
if(!valid8){
const err17 = {instancePath:instancePath+"/precondition",schemaPath:"#/properties/precondition/anyOf/0/anyOf",keyword:"anyOf",params:{},schema:schema25.properties.precondition.anyOf[0].anyOf,parentSchema:schema25.properties.precondition.anyOf[0],data:data12};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
else {
errors = _errs34;
if(vErrors !== null){
if(_errs34){
vErrors.length = _errs34;
}
else {
vErrors = null;
}
}
}
var _valid3 = _errs33 === errors;
valid7 = valid7 || _valid3;
const _errs42 = errors;
if(data12 !== null){
const err18 = {instancePath:instancePath+"/precondition",schemaPath:"#/properties/precondition/anyOf/1/type",keyword:"type",params:{type: "null"},schema:schema25.properties.precondition.anyOf[1].type,parentSchema:schema25.properties.precondition.anyOf[1],data:data12};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
var _valid3 = _errs42 === errors;
valid7 = valid7 || _valid3;
if(!valid7){
const err19 = {instancePath:instancePath+"/precondition",schemaPath:"#/properties/precondition/anyOf",keyword:"anyOf",params:{},schema:schema25.properties.precondition.anyOf,parentSchema:schema25.properties.precondition,data:data12};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
validate91.errors = vErrors;
return false;
}
else {
errors = _errs32;
if(vErrors !== null){
if(_errs32){
vErrors.length = _errs32;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs31 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.stamp !== undefined){
const _errs44 = errors;
if(!(validate78(data.stamp, {instancePath:instancePath+"/stamp",parentData:data,parentDataProperty:"stamp",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate78.errors : vErrors.concat(validate78.errors);
errors = vErrors.length;
}
var valid0 = _errs44 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.phase !== undefined){
let data16 = data.phase;
const _errs45 = errors;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
validate91.errors = [{instancePath:instancePath+"/phase",schemaPath:"#/properties/phase/type",keyword:"type",params:{type: "integer"},schema:schema25.properties.phase.type,parentSchema:schema25.properties.phase,data:data16}];
return false;
}
if(errors === _errs45){
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 < 0 || isNaN(data16)){
validate91.errors = [{instancePath:instancePath+"/phase",schemaPath:"#/properties/phase/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema25.properties.phase,data:data16}];
return false;
}
}
}
var valid0 = _errs45 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.takeover !== undefined){
let data17 = data.takeover;
const _errs47 = errors;
if(true !== data17){
validate91.errors = [{instancePath:instancePath+"/takeover",schemaPath:"#/properties/takeover/const",keyword:"const",params:{allowedValue: true},schema:true,parentSchema:schema25.properties.takeover,data:data17}];
return false;
}
var valid0 = _errs47 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unfinished !== undefined){
let data18 = data.unfinished;
const _errs48 = errors;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
validate91.errors = [{instancePath:instancePath+"/unfinished",schemaPath:"#/properties/unfinished/type",keyword:"type",params:{type: "integer"},schema:schema25.properties.unfinished.type,parentSchema:schema25.properties.unfinished,data:data18}];
return false;
}
if(errors === _errs48){
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 < 1 || isNaN(data18)){
validate91.errors = [{instancePath:instancePath+"/unfinished",schemaPath:"#/properties/unfinished/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema25.properties.unfinished,data:data18}];
return false;
}
}
}
var valid0 = _errs48 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.wrote !== undefined){
let data19 = data.wrote;
const _errs50 = errors;
if(true !== data19){
validate91.errors = [{instancePath:instancePath+"/wrote",schemaPath:"#/properties/wrote/const",keyword:"const",params:{allowedValue: true},schema:true,parentSchema:schema25.properties.wrote,data:data19}];
return false;
}
var valid0 = _errs50 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.repair !== undefined){
let data20 = data.repair;
const _errs51 = errors;
if(errors === _errs51){
if(Array.isArray(data20)){
var valid11 = true;
const len2 = data20.length;
for(let i2=0; i2<len2; i2++){
let data21 = data20[i2];
const _errs53 = errors;
if(!((((data21 === "copy") || (data21 === "tags")) || (data21 === "encryption")) || (data21 === "acl"))){
validate91.errors = [{instancePath:instancePath+"/repair/" + i2,schemaPath:"#/properties/repair/items/enum",keyword:"enum",params:{allowedValues: schema25.properties.repair.items.enum},schema:schema25.properties.repair.items.enum,parentSchema:schema25.properties.repair.items,data:data21}];
return false;
}
var valid11 = _errs53 === errors;
if(!valid11){
break;
}
}
}
else {
validate91.errors = [{instancePath:instancePath+"/repair",schemaPath:"#/properties/repair/type",keyword:"type",params:{type: "array"},schema:schema25.properties.repair.type,parentSchema:schema25.properties.repair,data:data20}];
return false;
}
}
var valid0 = _errs51 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.moved !== undefined){
let data22 = data.moved;
const _errs54 = errors;
if(!(((data22 === "bucket") || (data22 === "repository")) || (data22 === "both"))){
validate91.errors = [{instancePath:instancePath+"/moved",schemaPath:"#/properties/moved/enum",keyword:"enum",params:{allowedValues: schema25.properties.moved.enum},schema:schema25.properties.moved.enum,parentSchema:schema25.properties.moved,data:data22}];
return false;
}
var valid0 = _errs54 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.fields !== undefined){
let data23 = data.fields;
const _errs55 = errors;
if(errors === _errs55){
if(Array.isArray(data23)){
var valid12 = true;
const len3 = data23.length;
for(let i3=0; i3<len3; i3++){
let data24 = data23[i3];
const _errs57 = errors;
if(typeof data24 !== "string"){
validate91.errors = [{instancePath:instancePath+"/fields/" + i3,schemaPath:"#/properties/fields/items/type",keyword:"type",params:{type: "string"},schema:schema25.properties.fields.items.type,parentSchema:schema25.properties.fields.items,data:data24}];
return false;
}
var valid12 = _errs57 === errors;
if(!valid12){
break;
}
}
}
else {
validate91.errors = [{instancePath:instancePath+"/fields",schemaPath:"#/properties/fields/type",keyword:"type",params:{type: "array"},schema:schema25.properties.fields.type,parentSchema:schema25.properties.fields,data:data23}];
return false;
}
}
var valid0 = _errs55 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unlocked !== undefined){
let data25 = data.unlocked;
const _errs59 = errors;
if(errors === _errs59){
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
if(data25.retention !== undefined){
let data26 = data25.retention;
const _errs61 = errors;
if(errors === _errs61){
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
let missing4;
if(((data26.mode === undefined) && (missing4 = "mode")) || ((data26.until === undefined) && (missing4 = "until"))){
validate91.errors = [{instancePath:instancePath+"/unlocked/retention",schemaPath:"#/properties/unlocked/properties/retention/required",keyword:"required",params:{missingProperty: missing4},schema:schema25.properties.unlocked.properties.retention.required,parentSchema:schema25.properties.unlocked.properties.retention,data:data26}];
return false;
}
else {
if(data26.mode !== undefined){
let data27 = data26.mode;
const _errs63 = errors;
if(typeof data27 !== "string"){
validate91.errors = [{instancePath:instancePath+"/unlocked/retention/mode",schemaPath:"#/properties/unlocked/properties/retention/properties/mode/type",keyword:"type",params:{type: "string"},schema:schema25.properties.unlocked.properties.retention.properties.mode.type,parentSchema:schema25.properties.unlocked.properties.retention.properties.mode,data:data27}];
return false;
}
var valid14 = _errs63 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data26.until !== undefined){
let data28 = data26.until;
const _errs65 = errors;
if(typeof data28 !== "string"){
validate91.errors = [{instancePath:instancePath+"/unlocked/retention/until",schemaPath:"#/properties/unlocked/properties/retention/properties/until/type",keyword:"type",params:{type: "string"},schema:schema25.properties.unlocked.properties.retention.properties.until.type,parentSchema:schema25.properties.unlocked.properties.retention.properties.until,data:data28}];
return false;
}
var valid14 = _errs65 === errors;
}
else {
var valid14 = true;
}
}
}
}
else {
validate91.errors = [{instancePath:instancePath+"/unlocked/retention",schemaPath:"#/properties/unlocked/properties/retention/type",keyword:"type",params:{type: "object"},schema:schema25.properties.unlocked.properties.retention.type,parentSchema:schema25.properties.unlocked.properties.retention,data:data26}];
return false;
}
}
var valid13 = _errs61 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data25.legalHold !== undefined){
let data29 = data25.legalHold;
const _errs67 = errors;
if(true !== data29){
validate91.errors = [{instancePath:instancePath+"/unlocked/legalHold",schemaPath:"#/properties/unlocked/properties/legalHold/const",keyword:"const",params:{allowedValue: true},schema:true,parentSchema:schema25.properties.unlocked.properties.legalHold,data:data29}];
return false;
}
var valid13 = _errs67 === errors;
}
else {
var valid13 = true;
}
}
}
else {
validate91.errors = [{instancePath:instancePath+"/unlocked",schemaPath:"#/properties/unlocked/type",keyword:"type",params:{type: "object"},schema:schema25.properties.unlocked.type,parentSchema:schema25.properties.unlocked,data:data25}];
return false;
}
}
var valid0 = _errs59 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.named !== undefined){
let data30 = data.named;
const _errs68 = errors;
if(errors === _errs68){
if(Array.isArray(data30)){
var valid15 = true;
const len4 = data30.length;
for(let i4=0; i4<len4; i4++){
let data31 = data30[i4];
const _errs70 = errors;
if(errors === _errs70){
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
let missing5;
if((((data31.field === undefined) && (missing5 = "field")) || ((data31.from === undefined) && (missing5 = "from"))) || ((data31.to === undefined) && (missing5 = "to"))){
validate91.errors = [{instancePath:instancePath+"/named/" + i4,schemaPath:"#/properties/named/items/required",keyword:"required",params:{missingProperty: missing5},schema:schema25.properties.named.items.required,parentSchema:schema25.properties.named.items,data:data31}];
return false;
}
else {
if(data31.field !== undefined){
let data32 = data31.field;
const _errs72 = errors;
if(typeof data32 !== "string"){
validate91.errors = [{instancePath:instancePath+"/named/" + i4+"/field",schemaPath:"#/properties/named/items/properties/field/type",keyword:"type",params:{type: "string"},schema:schema25.properties.named.items.properties.field.type,parentSchema:schema25.properties.named.items.properties.field,data:data32}];
return false;
}
var valid16 = _errs72 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data31.from !== undefined){
let data33 = data31.from;
const _errs74 = errors;
if((typeof data33 !== "string") && (data33 !== null)){
validate91.errors = [{instancePath:instancePath+"/named/" + i4+"/from",schemaPath:"#/properties/named/items/properties/from/type",keyword:"type",params:{type: schema25.properties.named.items.properties.from.type},schema:schema25.properties.named.items.properties.from.type,parentSchema:schema25.properties.named.items.properties.from,data:data33}];
return false;
}
var valid16 = _errs74 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data31.to !== undefined){
let data34 = data31.to;
const _errs76 = errors;
if((typeof data34 !== "string") && (data34 !== null)){
validate91.errors = [{instancePath:instancePath+"/named/" + i4+"/to",schemaPath:"#/properties/named/items/properties/to/type",keyword:"type",params:{type: schema25.properties.named.items.properties.to.type},schema:schema25.properties.named.items.properties.to.type,parentSchema:schema25.properties.named.items.properties.to,data:data34}];
return false;
}
var valid16 = _errs76 === errors;
}
else {
var valid16 = true;
}
}
}
}
}
else {
validate91.errors = [{instancePath:instancePath+"/named/" + i4,schemaPath:"#/properties/named/items/type",keyword:"type",params:{type: "object"},schema:schema25.properties.named.items.type,parentSchema:schema25.properties.named.items,data:data31}];
return false;
}
}
var valid15 = _errs70 === errors;
if(!valid15){
break;
}
}
}
else {
validate91.errors = [{instancePath:instancePath+"/named",schemaPath:"#/properties/named/type",keyword:"type",params:{type: "array"},schema:schema25.properties.named.type,parentSchema:schema25.properties.named,data:data30}];
return false;
}
}
var valid0 = _errs68 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.hints !== undefined){
let data35 = data.hints;
const _errs78 = errors;
if(errors === _errs78){
if(Array.isArray(data35)){
var valid17 = true;
const len5 = data35.length;
for(let i5=0; i5<len5; i5++){
let data36 = data35[i5];
const _errs80 = errors;
if(typeof data36 !== "string"){
validate91.errors = [{instancePath:instancePath+"/hints/" + i5,schemaPath:"#/properties/hints/items/type",keyword:"type",params:{type: "string"},schema:schema25.properties.hints.items.type,parentSchema:schema25.properties.hints.items,data:data36}];
return false;
}
var valid17 = _errs80 === errors;
if(!valid17){
break;
}
}
}
else {
validate91.errors = [{instancePath:instancePath+"/hints",schemaPath:"#/properties/hints/type",keyword:"type",params:{type: "array"},schema:schema25.properties.hints.type,parentSchema:schema25.properties.hints,data:data35}];
return false;
}
}
var valid0 = _errs78 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate91.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema25.type,parentSchema:schema25,data}];
return false;
}
}
validate91.errors = vErrors;
return errors === 0;
}
validate91.evaluated = {"props":{"key":true,"action":true,"change":true,"reason":true,"basis":true,"strength":true,"layout":true,"precondition":true,"stamp":true,"phase":true,"takeover":true,"unfinished":true,"wrote":true,"repair":true,"moved":true,"fields":true,"unlocked":true,"named":true,"hints":true},"dynamicProps":false,"dynamicItems":false};

export const isPlanClosing: ValidateFunction<PlanClosing> = validate95;
const schema32 = {"type":"object","required":["summary","basis","requests","guards","phases","records","id","sha256"],"properties":{"summary":{"type":"object","required":["create","update","updateMetadata","delete","adopt","keep","unknown","notAsked","uploadBytes","takeovers","orphans","unmanaged","ignored","denied"],"properties":{"create":{"type":"integer","minimum":0},"update":{"type":"integer","minimum":0},"updateMetadata":{"type":"integer","minimum":0},"delete":{"type":"integer","minimum":0},"adopt":{"type":"integer","minimum":0},"keep":{"type":"integer","minimum":0},"unknown":{"type":"integer","minimum":0},"notAsked":{"type":"integer","minimum":0},"uploadBytes":{"type":"integer","minimum":0},"overwrites":{"type":"integer","minimum":1},"takeovers":{"type":"integer","minimum":0},"orphans":{"type":"integer","minimum":0},"upgrades":{"type":"integer","minimum":1},"upgradeBytes":{"type":"integer","minimum":0},"orphansAdopted":{"type":"integer","minimum":1},"foundAbsent":{"type":"integer","minimum":1},"unmanaged":{"type":"integer","minimum":0},"ignored":{"type":"integer","minimum":0},"denied":{"type":"integer","minimum":0},"deniedBy":{"type":"object","additionalProperties":{"type":"integer","minimum":0},"properties":{"s3:GetObjectTagging":{"type":"integer","minimum":1},"s3:GetObjectAcl":{"type":"integer","minimum":1}}}}},"basis":{"type":"object","additionalProperties":{"type":"integer","minimum":0},"properties":{"manifest":{"type":"integer","minimum":0},"checksum-full":{"type":"integer","minimum":0},"checksum-composite":{"type":"integer","minimum":0},"etag-md5":{"type":"integer","minimum":0},"etag-multipart":{"type":"integer","minimum":0},"size":{"type":"integer","minimum":0},"none":{"type":"integer","minimum":0}}},"weak":{"type":"integer","minimum":1},"requests":{"type":"object","additionalProperties":{"type":"integer","minimum":0}},"guards":{"type":"array","items":{"$ref":"#/$defs/guard"}},"notices":{"type":"array","items":{"type":"string"}},"declared":{"type":"array","items":{"type":"array","items":{"type":"string"}}},"redeclared":{"type":"integer","minimum":1},"uncommitted":{"type":"object","required":["untracked","modified"],"properties":{"untracked":{"type":"integer","minimum":0},"modified":{"type":"integer","minimum":0}}},"phases":{"type":"array","items":{"type":"integer","minimum":0}},"records":{"type":"integer","minimum":0},"news":{"type":"integer","minimum":1},"id":{"type":"string","pattern":"^[0-9a-f]{64}$"},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}}};
const schema33 = {"type":"object","required":["rule","message","hint","keys","count"],"properties":{"rule":{"enum":["max-deletes","max-delete-percent","max-delete-bytes","max-update-percent","drift","empty-source","takeover","conflict","cannot-copy","attribute-limits","acls-disabled","unknown","other-spec","refused-file"]},"message":{"type":"string"},"hint":{"type":"string"},"keys":{"type":"array","items":{"type":"string"}},"count":{"type":"integer","minimum":0}}};

function validate82(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate82.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.rule === undefined) && (missing0 = "rule")) || ((data.message === undefined) && (missing0 = "message"))) || ((data.hint === undefined) && (missing0 = "hint"))) || ((data.keys === undefined) && (missing0 = "keys"))) || ((data.count === undefined) && (missing0 = "count"))){
validate82.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},schema:schema33.required,parentSchema:schema33,data}];
return false;
}
else {
if(data.rule !== undefined){
let data0 = data.rule;
const _errs1 = errors;
if(!((((((((((((((data0 === "max-deletes") || (data0 === "max-delete-percent")) || (data0 === "max-delete-bytes")) || (data0 === "max-update-percent")) || (data0 === "drift")) || (data0 === "empty-source")) || (data0 === "takeover")) || (data0 === "conflict")) || (data0 === "cannot-copy")) || (data0 === "attribute-limits")) || (data0 === "acls-disabled")) || (data0 === "unknown")) || (data0 === "other-spec")) || (data0 === "refused-file"))){
validate82.errors = [{instancePath:instancePath+"/rule",schemaPath:"#/properties/rule/enum",keyword:"enum",params:{allowedValues: schema33.properties.rule.enum},schema:schema33.properties.rule.enum,parentSchema:schema33.properties.rule,data:data0}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.message !== undefined){
let data1 = data.message;
const _errs2 = errors;
if(typeof data1 !== "string"){
validate82.errors = [{instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "string"},schema:schema33.properties.message.type,parentSchema:schema33.properties.message,data:data1}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.hint !== undefined){
let data2 = data.hint;
const _errs4 = errors;
if(typeof data2 !== "string"){
validate82.errors = [{instancePath:instancePath+"/hint",schemaPath:"#/properties/hint/type",keyword:"type",params:{type: "string"},schema:schema33.properties.hint.type,parentSchema:schema33.properties.hint,data:data2}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.keys !== undefined){
let data3 = data.keys;
const _errs6 = errors;
if(errors === _errs6){
if(Array.isArray(data3)){
var valid1 = true;
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
const _errs8 = errors;
if(typeof data4 !== "string"){
validate82.errors = [{instancePath:instancePath+"/keys/" + i0,schemaPath:"#/properties/keys/items/type",keyword:"type",params:{type: "string"},schema:schema33.properties.keys.items.type,parentSchema:schema33.properties.keys.items,data:data4}];
return false;
}
var valid1 = _errs8 === errors;
if(!valid1){
break;
}
}
}
else {
validate82.errors = [{instancePath:instancePath+"/keys",schemaPath:"#/properties/keys/type",keyword:"type",params:{type: "array"},schema:schema33.properties.keys.type,parentSchema:schema33.properties.keys,data:data3}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.count !== undefined){
let data5 = data.count;
const _errs10 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate82.errors = [{instancePath:instancePath+"/count",schemaPath:"#/properties/count/type",keyword:"type",params:{type: "integer"},schema:schema33.properties.count.type,parentSchema:schema33.properties.count,data:data5}];
return false;
}
if(errors === _errs10){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
validate82.errors = [{instancePath:instancePath+"/count",schemaPath:"#/properties/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema33.properties.count,data:data5}];
return false;
}
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
else {
validate82.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema33.type,parentSchema:schema33,data}];
return false;
}
}
validate82.errors = vErrors;
return errors === 0;
}
validate82.evaluated = {"props":{"rule":true,"message":true,"hint":true,"keys":true,"count":true},"dynamicProps":false,"dynamicItems":false};


function validate95(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate95.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((data.summary === undefined) && (missing0 = "summary")) || ((data.basis === undefined) && (missing0 = "basis"))) || ((data.requests === undefined) && (missing0 = "requests"))) || ((data.guards === undefined) && (missing0 = "guards"))) || ((data.phases === undefined) && (missing0 = "phases"))) || ((data.records === undefined) && (missing0 = "records"))) || ((data.id === undefined) && (missing0 = "id"))) || ((data.sha256 === undefined) && (missing0 = "sha256"))){
validate95.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},schema:schema32.required,parentSchema:schema32,data}];
return false;
}
else {
if(data.summary !== undefined){
let data0 = data.summary;
const _errs1 = errors;
if(errors === _errs1){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
let missing1;
if(((((((((((((((data0.create === undefined) && (missing1 = "create")) || ((data0.update === undefined) && (missing1 = "update"))) || ((data0.updateMetadata === undefined) && (missing1 = "updateMetadata"))) || ((data0.delete === undefined) && (missing1 = "delete"))) || ((data0.adopt === undefined) && (missing1 = "adopt"))) || ((data0.keep === undefined) && (missing1 = "keep"))) || ((data0.unknown === undefined) && (missing1 = "unknown"))) || ((data0.notAsked === undefined) && (missing1 = "notAsked"))) || ((data0.uploadBytes === undefined) && (missing1 = "uploadBytes"))) || ((data0.takeovers === undefined) && (missing1 = "takeovers"))) || ((data0.orphans === undefined) && (missing1 = "orphans"))) || ((data0.unmanaged === undefined) && (missing1 = "unmanaged"))) || ((data0.ignored === undefined) && (missing1 = "ignored"))) || ((data0.denied === undefined) && (missing1 = "denied"))){
validate95.errors = [{instancePath:instancePath+"/summary",schemaPath:"#/properties/summary/required",keyword:"required",params:{missingProperty: missing1},schema:schema32.properties.summary.required,parentSchema:schema32.properties.summary,data:data0}];
return false;
}
else {
if(data0.create !== undefined){
let data1 = data0.create;
const _errs3 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate95.errors = [{instancePath:instancePath+"/summary/create",schemaPath:"#/properties/summary/properties/create/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.summary.properties.create.type,parentSchema:schema32.properties.summary.properties.create,data:data1}];
return false;
}
if(errors === _errs3){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
validate95.errors = [{instancePath:instancePath+"/summary/create",schemaPath:"#/properties/summary/properties/create/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.properties.summary.properties.create,data:data1}];
return false;
}
}
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.update !== undefined){
let data2 = data0.update;
const _errs5 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate95.errors = [{instancePath:instancePath+"/summary/update",schemaPath:"#/properties/summary/properties/update/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.summary.properties.update.type,parentSchema:schema32.properties.summary.properties.update,data:data2}];
return false;
}
if(errors === _errs5){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 0 || isNaN(data2)){
validate95.errors = [{instancePath:instancePath+"/summary/update",schemaPath:"#/properties/summary/properties/update/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.properties.summary.properties.update,data:data2}];
return false;
}
}
}
var valid1 = _errs5 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.updateMetadata !== undefined){
let data3 = data0.updateMetadata;
const _errs7 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate95.errors = [{instancePath:instancePath+"/summary/updateMetadata",schemaPath:"#/properties/summary/properties/updateMetadata/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.summary.properties.updateMetadata.type,parentSchema:schema32.properties.summary.properties.updateMetadata,data:data3}];
return false;
}
if(errors === _errs7){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 0 || isNaN(data3)){
validate95.errors = [{instancePath:instancePath+"/summary/updateMetadata",schemaPath:"#/properties/summary/properties/updateMetadata/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.properties.summary.properties.updateMetadata,data:data3}];
return false;
}
}
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.delete !== undefined){
let data4 = data0.delete;
const _errs9 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate95.errors = [{instancePath:instancePath+"/summary/delete",schemaPath:"#/properties/summary/properties/delete/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.summary.properties.delete.type,parentSchema:schema32.properties.summary.properties.delete,data:data4}];
return false;
}
if(errors === _errs9){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
validate95.errors = [{instancePath:instancePath+"/summary/delete",schemaPath:"#/properties/summary/properties/delete/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.properties.summary.properties.delete,data:data4}];
return false;
}
}
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.adopt !== undefined){
let data5 = data0.adopt;
const _errs11 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate95.errors = [{instancePath:instancePath+"/summary/adopt",schemaPath:"#/properties/summary/properties/adopt/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.summary.properties.adopt.type,parentSchema:schema32.properties.summary.properties.adopt,data:data5}];
return false;
}
if(errors === _errs11){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
validate95.errors = [{instancePath:instancePath+"/summary/adopt",schemaPath:"#/properties/summary/properties/adopt/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.properties.summary.properties.adopt,data:data5}];
return false;
}
}
}
var valid1 = _errs11 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.keep !== undefined){
let data6 = data0.keep;
const _errs13 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate95.errors = [{instancePath:instancePath+"/summary/keep",schemaPath:"#/properties/summary/properties/keep/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.summary.properties.keep.type,parentSchema:schema32.properties.summary.properties.keep,data:data6}];
return false;
}
if(errors === _errs13){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
validate95.errors = [{instancePath:instancePath+"/summary/keep",schemaPath:"#/properties/summary/properties/keep/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.properties.summary.properties.keep,data:data6}];
return false;
}
}
}
var valid1 = _errs13 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.unknown !== undefined){
let data7 = data0.unknown;
const _errs15 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
validate95.errors = [{instancePath:instancePath+"/summary/unknown",schemaPath:"#/properties/summary/properties/unknown/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.summary.properties.unknown.type,parentSchema:schema32.properties.summary.properties.unknown,data:data7}];
return false;
}
if(errors === _errs15){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 0 || isNaN(data7)){
validate95.errors = [{instancePath:instancePath+"/summary/unknown",schemaPath:"#/properties/summary/properties/unknown/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.properties.summary.properties.unknown,data:data7}];
return false;
}
}
}
var valid1 = _errs15 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.notAsked !== undefined){
let data8 = data0.notAsked;
const _errs17 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
validate95.errors = [{instancePath:instancePath+"/summary/notAsked",schemaPath:"#/properties/summary/properties/notAsked/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.summary.properties.notAsked.type,parentSchema:schema32.properties.summary.properties.notAsked,data:data8}];
return false;
}
if(errors === _errs17){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 < 0 || isNaN(data8)){
validate95.errors = [{instancePath:instancePath+"/summary/notAsked",schemaPath:"#/properties/summary/properties/notAsked/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.properties.summary.properties.notAsked,data:data8}];
return false;
}
}
}
var valid1 = _errs17 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.uploadBytes !== undefined){
let data9 = data0.uploadBytes;
const _errs19 = errors;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
validate95.errors = [{instancePath:instancePath+"/summary/uploadBytes",schemaPath:"#/properties/summary/properties/uploadBytes/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.summary.properties.uploadBytes.type,parentSchema:schema32.properties.summary.properties.uploadBytes,data:data9}];
return false;
}
if(errors === _errs19){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 0 || isNaN(data9)){
validate95.errors = [{instancePath:instancePath+"/summary/uploadBytes",schemaPath:"#/properties/summary/properties/uploadBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.properties.summary.properties.uploadBytes,data:data9}];
return false;
}
}
}
var valid1 = _errs19 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.overwrites !== undefined){
let data10 = data0.overwrites;
const _errs21 = errors;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
validate95.errors = [{instancePath:instancePath+"/summary/overwrites",schemaPath:"#/properties/summary/properties/overwrites/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.summary.properties.overwrites.type,parentSchema:schema32.properties.summary.properties.overwrites,data:data10}];
return false;
}
if(errors === _errs21){
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 < 1 || isNaN(data10)){
validate95.errors = [{instancePath:instancePath+"/summary/overwrites",schemaPath:"#/properties/summary/properties/overwrites/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema32.properties.summary.properties.overwrites,data:data10}];
return false;
}
}
}
var valid1 = _errs21 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.takeovers !== undefined){
let data11 = data0.takeovers;
const _errs23 = errors;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
validate95.errors = [{instancePath:instancePath+"/summary/takeovers",schemaPath:"#/properties/summary/properties/takeovers/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.summary.properties.takeovers.type,parentSchema:schema32.properties.summary.properties.takeovers,data:data11}];
return false;
}
if(errors === _errs23){
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 0 || isNaN(data11)){
validate95.errors = [{instancePath:instancePath+"/summary/takeovers",schemaPath:"#/properties/summary/properties/takeovers/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.properties.summary.properties.takeovers,data:data11}];
return false;
}
}
}
var valid1 = _errs23 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.orphans !== undefined){
let data12 = data0.orphans;
const _errs25 = errors;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
validate95.errors = [{instancePath:instancePath+"/summary/orphans",schemaPath:"#/properties/summary/properties/orphans/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.summary.properties.orphans.type,parentSchema:schema32.properties.summary.properties.orphans,data:data12}];
return false;
}
if(errors === _errs25){
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 < 0 || isNaN(data12)){
validate95.errors = [{instancePath:instancePath+"/summary/orphans",schemaPath:"#/properties/summary/properties/orphans/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.properties.summary.properties.orphans,data:data12}];
return false;
}
}
}
var valid1 = _errs25 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.upgrades !== undefined){
let data13 = data0.upgrades;
const _errs27 = errors;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
validate95.errors = [{instancePath:instancePath+"/summary/upgrades",schemaPath:"#/properties/summary/properties/upgrades/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.summary.properties.upgrades.type,parentSchema:schema32.properties.summary.properties.upgrades,data:data13}];
return false;
}
if(errors === _errs27){
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 < 1 || isNaN(data13)){
validate95.errors = [{instancePath:instancePath+"/summary/upgrades",schemaPath:"#/properties/summary/properties/upgrades/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema32.properties.summary.properties.upgrades,data:data13}];
return false;
}
}
}
var valid1 = _errs27 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.upgradeBytes !== undefined){
let data14 = data0.upgradeBytes;
const _errs29 = errors;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
validate95.errors = [{instancePath:instancePath+"/summary/upgradeBytes",schemaPath:"#/properties/summary/properties/upgradeBytes/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.summary.properties.upgradeBytes.type,parentSchema:schema32.properties.summary.properties.upgradeBytes,data:data14}];
return false;
}
if(errors === _errs29){
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 < 0 || isNaN(data14)){
validate95.errors = [{instancePath:instancePath+"/summary/upgradeBytes",schemaPath:"#/properties/summary/properties/upgradeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.properties.summary.properties.upgradeBytes,data:data14}];
return false;
}
}
}
var valid1 = _errs29 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.orphansAdopted !== undefined){
let data15 = data0.orphansAdopted;
const _errs31 = errors;
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
validate95.errors = [{instancePath:instancePath+"/summary/orphansAdopted",schemaPath:"#/properties/summary/properties/orphansAdopted/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.summary.properties.orphansAdopted.type,parentSchema:schema32.properties.summary.properties.orphansAdopted,data:data15}];
return false;
}
if(errors === _errs31){
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 < 1 || isNaN(data15)){
validate95.errors = [{instancePath:instancePath+"/summary/orphansAdopted",schemaPath:"#/properties/summary/properties/orphansAdopted/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema32.properties.summary.properties.orphansAdopted,data:data15}];
return false;
}
}
}
var valid1 = _errs31 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.foundAbsent !== undefined){
let data16 = data0.foundAbsent;
const _errs33 = errors;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
validate95.errors = [{instancePath:instancePath+"/summary/foundAbsent",schemaPath:"#/properties/summary/properties/foundAbsent/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.summary.properties.foundAbsent.type,parentSchema:schema32.properties.summary.properties.foundAbsent,data:data16}];
return false;
}
if(errors === _errs33){
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 < 1 || isNaN(data16)){
validate95.errors = [{instancePath:instancePath+"/summary/foundAbsent",schemaPath:"#/properties/summary/properties/foundAbsent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema32.properties.summary.properties.foundAbsent,data:data16}];
return false;
}
}
}
var valid1 = _errs33 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.unmanaged !== undefined){
let data17 = data0.unmanaged;
const _errs35 = errors;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
validate95.errors = [{instancePath:instancePath+"/summary/unmanaged",schemaPath:"#/properties/summary/properties/unmanaged/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.summary.properties.unmanaged.type,parentSchema:schema32.properties.summary.properties.unmanaged,data:data17}];
return false;
}
if(errors === _errs35){
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 < 0 || isNaN(data17)){
validate95.errors = [{instancePath:instancePath+"/summary/unmanaged",schemaPath:"#/properties/summary/properties/unmanaged/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.properties.summary.properties.unmanaged,data:data17}];
return false;
}
}
}
var valid1 = _errs35 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.ignored !== undefined){
let data18 = data0.ignored;
const _errs37 = errors;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
validate95.errors = [{instancePath:instancePath+"/summary/ignored",schemaPath:"#/properties/summary/properties/ignored/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.summary.properties.ignored.type,parentSchema:schema32.properties.summary.properties.ignored,data:data18}];
return false;
}
if(errors === _errs37){
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 < 0 || isNaN(data18)){
validate95.errors = [{instancePath:instancePath+"/summary/ignored",schemaPath:"#/properties/summary/properties/ignored/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.properties.summary.properties.ignored,data:data18}];
return false;
}
}
}
var valid1 = _errs37 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.denied !== undefined){
let data19 = data0.denied;
const _errs39 = errors;
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
validate95.errors = [{instancePath:instancePath+"/summary/denied",schemaPath:"#/properties/summary/properties/denied/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.summary.properties.denied.type,parentSchema:schema32.properties.summary.properties.denied,data:data19}];
return false;
}
if(errors === _errs39){
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 < 0 || isNaN(data19)){
validate95.errors = [{instancePath:instancePath+"/summary/denied",schemaPath:"#/properties/summary/properties/denied/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.properties.summary.properties.denied,data:data19}];
return false;
}
}
}
var valid1 = _errs39 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data0.deniedBy !== undefined){
let data20 = data0.deniedBy;
const _errs41 = errors;
if(errors === _errs41){
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
const _errs43 = errors;
for(const key0 in data20){
if(!((key0 === "s3:GetObjectTagging") || (key0 === "s3:GetObjectAcl"))){
let data21 = data20[key0];
const _errs44 = errors;
if(!(((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21))) && (isFinite(data21)))){
validate95.errors = [{instancePath:instancePath+"/summary/deniedBy/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/summary/properties/deniedBy/additionalProperties/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.summary.properties.deniedBy.additionalProperties.type,parentSchema:schema32.properties.summary.properties.deniedBy.additionalProperties,data:data21}];
return false;
}
if(errors === _errs44){
if((typeof data21 == "number") && (isFinite(data21))){
if(data21 < 0 || isNaN(data21)){
validate95.errors = [{instancePath:instancePath+"/summary/deniedBy/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/summary/properties/deniedBy/additionalProperties/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.properties.summary.properties.deniedBy.additionalProperties,data:data21}];
return false;
}
}
}
var valid2 = _errs44 === errors;
if(!valid2){
break;
}
}
}
if(_errs43 === errors){
if(data20["s3:GetObjectTagging"] !== undefined){
let data22 = data20["s3:GetObjectTagging"];
const _errs46 = errors;
if(!(((typeof data22 == "number") && (!(data22 % 1) && !isNaN(data22))) && (isFinite(data22)))){
validate95.errors = [{instancePath:instancePath+"/summary/deniedBy/s3:GetObjectTagging",schemaPath:"#/properties/summary/properties/deniedBy/properties/s3%3AGetObjectTagging/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.summary.properties.deniedBy.properties["s3:GetObjectTagging"].type,parentSchema:schema32.properties.summary.properties.deniedBy.properties["s3:GetObjectTagging"],data:data22}];
return false;
}
if(errors === _errs46){
if((typeof data22 == "number") && (isFinite(data22))){
if(data22 < 1 || isNaN(data22)){
validate95.errors = [{instancePath:instancePath+"/summary/deniedBy/s3:GetObjectTagging",schemaPath:"#/properties/summary/properties/deniedBy/properties/s3%3AGetObjectTagging/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema32.properties.summary.properties.deniedBy.properties["s3:GetObjectTagging"],data:data22}];
return false;
}
}
}
var valid3 = _errs46 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data20["s3:GetObjectAcl"] !== undefined){
let data23 = data20["s3:GetObjectAcl"];
const _errs48 = errors;
if(!(((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23))) && (isFinite(data23)))){
validate95.errors = [{instancePath:instancePath+"/summary/deniedBy/s3:GetObjectAcl",schemaPath:"#/properties/summary/properties/deniedBy/properties/s3%3AGetObjectAcl/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.summary.properties.deniedBy.properties["s3:GetObjectAcl"].type,parentSchema:schema32.properties.summary.properties.deniedBy.properties["s3:GetObjectAcl"],data:data23}];
return false;
}
if(errors === _errs48){
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 < 1 || isNaN(data23)){
validate95.errors = [{instancePath:instancePath+"/summary/deniedBy/s3:GetObjectAcl",schemaPath:"#/properties/summary/properties/deniedBy/properties/s3%3AGetObjectAcl/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema32.properties.summary.properties.deniedBy.properties["s3:GetObjectAcl"],data:data23}];
return false;
}
}
}
var valid3 = _errs48 === errors;
}
else {
var valid3 = true;
}
}
}
}
else {
validate95.errors = [{instancePath:instancePath+"/summary/deniedBy",schemaPath:"#/properties/summary/properties/deniedBy/type",keyword:"type",params:{type: "object"},schema:schema32.properties.summary.properties.deniedBy.type,parentSchema:schema32.properties.summary.properties.deniedBy,data:data20}];
return false;
}
}
var valid1 = _errs41 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate95.errors = [{instancePath:instancePath+"/summary",schemaPath:"#/properties/summary/type",keyword:"type",params:{type: "object"},schema:schema32.properties.summary.type,parentSchema:schema32.properties.summary,data:data0}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.basis !== undefined){
let data24 = data.basis;
const _errs50 = errors;
if(errors === _errs50){
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
const _errs52 = errors;
for(const key1 in data24){
if(!(((((((key1 === "manifest") || (key1 === "checksum-full")) || (key1 === "checksum-composite")) || (key1 === "etag-md5")) || (key1 === "etag-multipart")) || (key1 === "size")) || (key1 === "none"))){
let data25 = data24[key1];
const _errs53 = errors;
if(!(((typeof data25 == "number") && (!(data25 % 1) && !isNaN(data25))) && (isFinite(data25)))){
validate95.errors = [{instancePath:instancePath+"/basis/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/basis/additionalProperties/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.basis.additionalProperties.type,parentSchema:schema32.properties.basis.additionalProperties,data:data25}];
return false;
}
if(errors === _errs53){
if((typeof data25 == "number") && (isFinite(data25))){
if(data25 < 0 || isNaN(data25)){
validate95.errors = [{instancePath:instancePath+"/basis/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/basis/additionalProperties/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.properties.basis.additionalProperties,data:data25}];
return false;
}
}
}
var valid4 = _errs53 === errors;
if(!valid4){
break;
}
}
}
if(_errs52 === errors){
if(data24.manifest !== undefined){
let data26 = data24.manifest;
const _errs55 = errors;
if(!(((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26))) && (isFinite(data26)))){
validate95.errors = [{instancePath:instancePath+"/basis/manifest",schemaPath:"#/properties/basis/properties/manifest/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.basis.properties.manifest.type,parentSchema:schema32.properties.basis.properties.manifest,data:data26}];
return false;
}
if(errors === _errs55){
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 < 0 || isNaN(data26)){
validate95.errors = [{instancePath:instancePath+"/basis/manifest",schemaPath:"#/properties/basis/properties/manifest/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.properties.basis.properties.manifest,data:data26}];
return false;
}
}
}
var valid5 = _errs55 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data24["checksum-full"] !== undefined){
let data27 = data24["checksum-full"];
const _errs57 = errors;
if(!(((typeof data27 == "number") && (!(data27 % 1) && !isNaN(data27))) && (isFinite(data27)))){
validate95.errors = [{instancePath:instancePath+"/basis/checksum-full",schemaPath:"#/properties/basis/properties/checksum-full/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.basis.properties["checksum-full"].type,parentSchema:schema32.properties.basis.properties["checksum-full"],data:data27}];
return false;
}
if(errors === _errs57){
if((typeof data27 == "number") && (isFinite(data27))){
if(data27 < 0 || isNaN(data27)){
validate95.errors = [{instancePath:instancePath+"/basis/checksum-full",schemaPath:"#/properties/basis/properties/checksum-full/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.properties.basis.properties["checksum-full"],data:data27}];
return false;
}
}
}
var valid5 = _errs57 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data24["checksum-composite"] !== undefined){
let data28 = data24["checksum-composite"];
const _errs59 = errors;
if(!(((typeof data28 == "number") && (!(data28 % 1) && !isNaN(data28))) && (isFinite(data28)))){
validate95.errors = [{instancePath:instancePath+"/basis/checksum-composite",schemaPath:"#/properties/basis/properties/checksum-composite/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.basis.properties["checksum-composite"].type,parentSchema:schema32.properties.basis.properties["checksum-composite"],data:data28}];
return false;
}
if(errors === _errs59){
if((typeof data28 == "number") && (isFinite(data28))){
if(data28 < 0 || isNaN(data28)){
validate95.errors = [{instancePath:instancePath+"/basis/checksum-composite",schemaPath:"#/properties/basis/properties/checksum-composite/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.properties.basis.properties["checksum-composite"],data:data28}];
return false;
}
}
}
var valid5 = _errs59 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data24["etag-md5"] !== undefined){
let data29 = data24["etag-md5"];
const _errs61 = errors;
if(!(((typeof data29 == "number") && (!(data29 % 1) && !isNaN(data29))) && (isFinite(data29)))){
validate95.errors = [{instancePath:instancePath+"/basis/etag-md5",schemaPath:"#/properties/basis/properties/etag-md5/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.basis.properties["etag-md5"].type,parentSchema:schema32.properties.basis.properties["etag-md5"],data:data29}];
return false;
}
if(errors === _errs61){
if((typeof data29 == "number") && (isFinite(data29))){
if(data29 < 0 || isNaN(data29)){
validate95.errors = [{instancePath:instancePath+"/basis/etag-md5",schemaPath:"#/properties/basis/properties/etag-md5/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.properties.basis.properties["etag-md5"],data:data29}];
return false;
}
}
}
var valid5 = _errs61 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data24["etag-multipart"] !== undefined){
let data30 = data24["etag-multipart"];
const _errs63 = errors;
if(!(((typeof data30 == "number") && (!(data30 % 1) && !isNaN(data30))) && (isFinite(data30)))){
validate95.errors = [{instancePath:instancePath+"/basis/etag-multipart",schemaPath:"#/properties/basis/properties/etag-multipart/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.basis.properties["etag-multipart"].type,parentSchema:schema32.properties.basis.properties["etag-multipart"],data:data30}];
return false;
}
if(errors === _errs63){
if((typeof data30 == "number") && (isFinite(data30))){
if(data30 < 0 || isNaN(data30)){
validate95.errors = [{instancePath:instancePath+"/basis/etag-multipart",schemaPath:"#/properties/basis/properties/etag-multipart/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.properties.basis.properties["etag-multipart"],data:data30}];
return false;
}
}
}
var valid5 = _errs63 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data24.size !== undefined){
let data31 = data24.size;
const _errs65 = errors;
if(!(((typeof data31 == "number") && (!(data31 % 1) && !isNaN(data31))) && (isFinite(data31)))){
validate95.errors = [{instancePath:instancePath+"/basis/size",schemaPath:"#/properties/basis/properties/size/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.basis.properties.size.type,parentSchema:schema32.properties.basis.properties.size,data:data31}];
return false;
}
if(errors === _errs65){
if((typeof data31 == "number") && (isFinite(data31))){
if(data31 < 0 || isNaN(data31)){
validate95.errors = [{instancePath:instancePath+"/basis/size",schemaPath:"#/properties/basis/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.properties.basis.properties.size,data:data31}];
return false;
}
}
}
var valid5 = _errs65 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data24.none !== undefined){
let data32 = data24.none;
const _errs67 = errors;
if(!(((typeof data32 == "number") && (!(data32 % 1) && !isNaN(data32))) && (isFinite(data32)))){
validate95.errors = [{instancePath:instancePath+"/basis/none",schemaPath:"#/properties/basis/properties/none/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.basis.properties.none.type,parentSchema:schema32.properties.basis.properties.none,data:data32}];
return false;
}
if(errors === _errs67){
if((typeof data32 == "number") && (isFinite(data32))){
if(data32 < 0 || isNaN(data32)){
validate95.errors = [{instancePath:instancePath+"/basis/none",schemaPath:"#/properties/basis/properties/none/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.properties.basis.properties.none,data:data32}];
return false;
}
}
}
var valid5 = _errs67 === errors;
}
else {
var valid5 = true;
}
}
}
}
}
}
}
}
}
else {
validate95.errors = [{instancePath:instancePath+"/basis",schemaPath:"#/properties/basis/type",keyword:"type",params:{type: "object"},schema:schema32.properties.basis.type,parentSchema:schema32.properties.basis,data:data24}];
return false;
}
}
var valid0 = _errs50 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.weak !== undefined){
let data33 = data.weak;
const _errs69 = errors;
if(!(((typeof data33 == "number") && (!(data33 % 1) && !isNaN(data33))) && (isFinite(data33)))){
validate95.errors = [{instancePath:instancePath+"/weak",schemaPath:"#/properties/weak/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.weak.type,parentSchema:schema32.properties.weak,data:data33}];
return false;
}
if(errors === _errs69){
if((typeof data33 == "number") && (isFinite(data33))){
if(data33 < 1 || isNaN(data33)){
validate95.errors = [{instancePath:instancePath+"/weak",schemaPath:"#/properties/weak/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema32.properties.weak,data:data33}];
return false;
}
}
}
var valid0 = _errs69 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.requests !== undefined){
let data34 = data.requests;
const _errs71 = errors;
if(errors === _errs71){
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
for(const key2 in data34){
let data35 = data34[key2];
const _errs74 = errors;
if(!(((typeof data35 == "number") && (!(data35 % 1) && !isNaN(data35))) && (isFinite(data35)))){
validate95.errors = [{instancePath:instancePath+"/requests/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/requests/additionalProperties/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.requests.additionalProperties.type,parentSchema:schema32.properties.requests.additionalProperties,data:data35}];
return false;
}
if(errors === _errs74){
if((typeof data35 == "number") && (isFinite(data35))){
if(data35 < 0 || isNaN(data35)){
validate95.errors = [{instancePath:instancePath+"/requests/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/requests/additionalProperties/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.properties.requests.additionalProperties,data:data35}];
return false;
}
}
}
var valid6 = _errs74 === errors;
if(!valid6){
break;
}
}
}
else {
validate95.errors = [{instancePath:instancePath+"/requests",schemaPath:"#/properties/requests/type",keyword:"type",params:{type: "object"},schema:schema32.properties.requests.type,parentSchema:schema32.properties.requests,data:data34}];
return false;
}
}
var valid0 = _errs71 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.guards !== undefined){
let data36 = data.guards;
const _errs76 = errors;
if(errors === _errs76){
if(Array.isArray(data36)){
var valid7 = true;
const len0 = data36.length;
for(let i0=0; i0<len0; i0++){
const _errs78 = errors;
if(!(validate82(data36[i0], {instancePath:instancePath+"/guards/" + i0,parentData:data36,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate82.errors : vErrors.concat(validate82.errors);
errors = vErrors.length;
}
var valid7 = _errs78 === errors;
if(!valid7){
break;
}
}
}
else {
validate95.errors = [{instancePath:instancePath+"/guards",schemaPath:"#/properties/guards/type",keyword:"type",params:{type: "array"},schema:schema32.properties.guards.type,parentSchema:schema32.properties.guards,data:data36}];
return false;
}
}
var valid0 = _errs76 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.notices !== undefined){
let data38 = data.notices;
const _errs79 = errors;
if(errors === _errs79){
if(Array.isArray(data38)){
var valid8 = true;
const len1 = data38.length;
for(let i1=0; i1<len1; i1++){
let data39 = data38[i1];
const _errs81 = errors;
if(typeof data39 !== "string"){
validate95.errors = [{instancePath:instancePath+"/notices/" + i1,schemaPath:"#/properties/notices/items/type",keyword:"type",params:{type: "string"},schema:schema32.properties.notices.items.type,parentSchema:schema32.properties.notices.items,data:data39}];
return false;
}
var valid8 = _errs81 === errors;
if(!valid8){
break;
}
}
}
else {
validate95.errors = [{instancePath:instancePath+"/notices",schemaPath:"#/properties/notices/type",keyword:"type",params:{type: "array"},schema:schema32.properties.notices.type,parentSchema:schema32.properties.notices,data:data38}];
return false;
}
}
var valid0 = _errs79 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.declared !== undefined){
let data40 = data.declared;
const _errs83 = errors;
if(errors === _errs83){
if(Array.isArray(data40)){
var valid9 = true;
const len2 = data40.length;
for(let i2=0; i2<len2; i2++){
let data41 = data40[i2];
const _errs85 = errors;
if(errors === _errs85){
if(Array.isArray(data41)){
var valid10 = true;
const len3 = data41.length;
for(let i3=0; i3<len3; i3++){
let data42 = data41[i3];
const _errs87 = errors;
if(typeof data42 !== "string"){
validate95.errors = [{instancePath:instancePath+"/declared/" + i2+"/" + i3,schemaPath:"#/properties/declared/items/items/type",keyword:"type",params:{type: "string"},schema:schema32.properties.declared.items.items.type,parentSchema:schema32.properties.declared.items.items,data:data42}];
return false;
}
var valid10 = _errs87 === errors;
if(!valid10){
break;
}
}
}
else {
validate95.errors = [{instancePath:instancePath+"/declared/" + i2,schemaPath:"#/properties/declared/items/type",keyword:"type",params:{type: "array"},schema:schema32.properties.declared.items.type,parentSchema:schema32.properties.declared.items,data:data41}];
return false;
}
}
var valid9 = _errs85 === errors;
if(!valid9){
break;
}
}
}
else {
validate95.errors = [{instancePath:instancePath+"/declared",schemaPath:"#/properties/declared/type",keyword:"type",params:{type: "array"},schema:schema32.properties.declared.type,parentSchema:schema32.properties.declared,data:data40}];
return false;
}
}
var valid0 = _errs83 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.redeclared !== undefined){
let data43 = data.redeclared;
const _errs89 = errors;
if(!(((typeof data43 == "number") && (!(data43 % 1) && !isNaN(data43))) && (isFinite(data43)))){
validate95.errors = [{instancePath:instancePath+"/redeclared",schemaPath:"#/properties/redeclared/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.redeclared.type,parentSchema:schema32.properties.redeclared,data:data43}];
return false;
}
if(errors === _errs89){
if((typeof data43 == "number") && (isFinite(data43))){
if(data43 < 1 || isNaN(data43)){
validate95.errors = [{instancePath:instancePath+"/redeclared",schemaPath:"#/properties/redeclared/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema32.properties.redeclared,data:data43}];
return false;
}
}
}
var valid0 = _errs89 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.uncommitted !== undefined){
let data44 = data.uncommitted;
const _errs91 = errors;
if(errors === _errs91){
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
let missing2;
if(((data44.untracked === undefined) && (missing2 = "untracked")) || ((data44.modified === undefined) && (missing2 = "modified"))){
validate95.errors = [{instancePath:instancePath+"/uncommitted",schemaPath:"#/properties/uncommitted/required",keyword:"required",params:{missingProperty: missing2},schema:schema32.properties.uncommitted.required,parentSchema:schema32.properties.uncommitted,data:data44}];
return false;
}
else {
if(data44.untracked !== undefined){
let data45 = data44.untracked;
const _errs93 = errors;
if(!(((typeof data45 == "number") && (!(data45 % 1) && !isNaN(data45))) && (isFinite(data45)))){
validate95.errors = [{instancePath:instancePath+"/uncommitted/untracked",schemaPath:"#/properties/uncommitted/properties/untracked/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.uncommitted.properties.untracked.type,parentSchema:schema32.properties.uncommitted.properties.untracked,data:data45}];
return false;
}
if(errors === _errs93){
if((typeof data45 == "number") && (isFinite(data45))){
if(data45 < 0 || isNaN(data45)){
validate95.errors = [{instancePath:instancePath+"/uncommitted/untracked",schemaPath:"#/properties/uncommitted/properties/untracked/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.properties.uncommitted.properties.untracked,data:data45}];
return false;
}
}
}
var valid11 = _errs93 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data44.modified !== undefined){
let data46 = data44.modified;
const _errs95 = errors;
if(!(((typeof data46 == "number") && (!(data46 % 1) && !isNaN(data46))) && (isFinite(data46)))){
validate95.errors = [{instancePath:instancePath+"/uncommitted/modified",schemaPath:"#/properties/uncommitted/properties/modified/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.uncommitted.properties.modified.type,parentSchema:schema32.properties.uncommitted.properties.modified,data:data46}];
return false;
}
if(errors === _errs95){
if((typeof data46 == "number") && (isFinite(data46))){
if(data46 < 0 || isNaN(data46)){
validate95.errors = [{instancePath:instancePath+"/uncommitted/modified",schemaPath:"#/properties/uncommitted/properties/modified/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.properties.uncommitted.properties.modified,data:data46}];
return false;
}
}
}
var valid11 = _errs95 === errors;
}
else {
var valid11 = true;
}
}
}
}
else {
validate95.errors = [{instancePath:instancePath+"/uncommitted",schemaPath:"#/properties/uncommitted/type",keyword:"type",params:{type: "object"},schema:schema32.properties.uncommitted.type,parentSchema:schema32.properties.uncommitted,data:data44}];
return false;
}
}
var valid0 = _errs91 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.phases !== undefined){
let data47 = data.phases;
const _errs97 = errors;
if(errors === _errs97){
if(Array.isArray(data47)){
var valid12 = true;
const len4 = data47.length;
for(let i4=0; i4<len4; i4++){
let data48 = data47[i4];
const _errs99 = errors;
if(!(((typeof data48 == "number") && (!(data48 % 1) && !isNaN(data48))) && (isFinite(data48)))){
validate95.errors = [{instancePath:instancePath+"/phases/" + i4,schemaPath:"#/properties/phases/items/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.phases.items.type,parentSchema:schema32.properties.phases.items,data:data48}];
return false;
}
if(errors === _errs99){
if((typeof data48 == "number") && (isFinite(data48))){
if(data48 < 0 || isNaN(data48)){
validate95.errors = [{instancePath:instancePath+"/phases/" + i4,schemaPath:"#/properties/phases/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.properties.phases.items,data:data48}];
return false;
}
}
}
var valid12 = _errs99 === errors;
if(!valid12){
break;
}
}
}
else {
validate95.errors = [{instancePath:instancePath+"/phases",schemaPath:"#/properties/phases/type",keyword:"type",params:{type: "array"},schema:schema32.properties.phases.type,parentSchema:schema32.properties.phases,data:data47}];
return false;
}
}
var valid0 = _errs97 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.records !== undefined){
let data49 = data.records;
const _errs101 = errors;
if(!(((typeof data49 == "number") && (!(data49 % 1) && !isNaN(data49))) && (isFinite(data49)))){
validate95.errors = [{instancePath:instancePath+"/records",schemaPath:"#/properties/records/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.records.type,parentSchema:schema32.properties.records,data:data49}];
return false;
}
if(errors === _errs101){
if((typeof data49 == "number") && (isFinite(data49))){
if(data49 < 0 || isNaN(data49)){
validate95.errors = [{instancePath:instancePath+"/records",schemaPath:"#/properties/records/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.properties.records,data:data49}];
return false;
}
}
}
var valid0 = _errs101 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.news !== undefined){
let data50 = data.news;
const _errs103 = errors;
if(!(((typeof data50 == "number") && (!(data50 % 1) && !isNaN(data50))) && (isFinite(data50)))){
validate95.errors = [{instancePath:instancePath+"/news",schemaPath:"#/properties/news/type",keyword:"type",params:{type: "integer"},schema:schema32.properties.news.type,parentSchema:schema32.properties.news,data:data50}];
return false;
}
if(errors === _errs103){
if((typeof data50 == "number") && (isFinite(data50))){
if(data50 < 1 || isNaN(data50)){
validate95.errors = [{instancePath:instancePath+"/news",schemaPath:"#/properties/news/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema32.properties.news,data:data50}];
return false;
}
}
}
var valid0 = _errs103 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.id !== undefined){
let data51 = data.id;
const _errs105 = errors;
if(errors === _errs105){
if(typeof data51 === "string"){
if(!pattern3.test(data51)){
validate95.errors = [{instancePath:instancePath+"/id",schemaPath:"#/properties/id/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema32.properties.id,data:data51}];
return false;
}
}
else {
validate95.errors = [{instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},schema:schema32.properties.id.type,parentSchema:schema32.properties.id,data:data51}];
return false;
}
}
var valid0 = _errs105 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sha256 !== undefined){
let data52 = data.sha256;
const _errs107 = errors;
if(errors === _errs107){
if(typeof data52 === "string"){
if(!pattern3.test(data52)){
validate95.errors = [{instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema32.properties.sha256,data:data52}];
return false;
}
}
else {
validate95.errors = [{instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/type",keyword:"type",params:{type: "string"},schema:schema32.properties.sha256.type,parentSchema:schema32.properties.sha256,data:data52}];
return false;
}
}
var valid0 = _errs107 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate95.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema32.type,parentSchema:schema32,data}];
return false;
}
}
validate95.errors = vErrors;
return errors === 0;
}
validate95.evaluated = {"props":{"summary":true,"basis":true,"weak":true,"requests":true,"guards":true,"notices":true,"declared":true,"redeclared":true,"uncommitted":true,"phases":true,"records":true,"news":true,"id":true,"sha256":true},"dynamicProps":false,"dynamicItems":false};

export const isManifestHeader: ValidateFunction<ManifestHeader> = validate112;
const schema38 = {"type":"object","required":["format","tool","spec","target","run","planId","predecessor","defaults"],"properties":{"format":{"const":"s3rec.manifest/v1"},"tool":{"$ref":"urn:s3rec:part:0"},"spec":{"type":"object","required":["name","digest"],"properties":{"name":{"type":"string"},"digest":{"type":"string","pattern":"^[0-9a-f]{64}$"}}},"target":{"$ref":"urn:s3rec:part:1"},"run":{"type":"integer","minimum":0},"planId":{"type":"string","pattern":"^[0-9a-f]{64}$"},"predecessor":{"anyOf":[{"type":"string","pattern":"^[0-9a-f]{64}$"},{"type":"null"}]},"declared":{"title":"a list of lists of names","type":"array","items":{"type":"array","items":{"type":"string"}}},"defaults":{"type":"object","properties":{"encryption":{"$ref":"urn:s3rec:part:2"},"storageClass":{"type":"string"},"versionId":{"type":"null"}}}}};

function validate112(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate112.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((data.format === undefined) && (missing0 = "format")) || ((data.tool === undefined) && (missing0 = "tool"))) || ((data.spec === undefined) && (missing0 = "spec"))) || ((data.target === undefined) && (missing0 = "target"))) || ((data.run === undefined) && (missing0 = "run"))) || ((data.planId === undefined) && (missing0 = "planId"))) || ((data.predecessor === undefined) && (missing0 = "predecessor"))) || ((data.defaults === undefined) && (missing0 = "defaults"))){
validate112.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},schema:schema38.required,parentSchema:schema38,data}];
return false;
}
else {
if(data.format !== undefined){
let data0 = data.format;
const _errs1 = errors;
if("s3rec.manifest/v1" !== data0){
validate112.errors = [{instancePath:instancePath+"/format",schemaPath:"#/properties/format/const",keyword:"const",params:{allowedValue: "s3rec.manifest/v1"},schema:"s3rec.manifest/v1",parentSchema:schema38.properties.format,data:data0}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tool !== undefined){
const _errs2 = errors;
if(!(validate54(data.tool, {instancePath:instancePath+"/tool",parentData:data,parentDataProperty:"tool",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.spec !== undefined){
let data2 = data.spec;
const _errs3 = errors;
if(errors === _errs3){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if(((data2.name === undefined) && (missing1 = "name")) || ((data2.digest === undefined) && (missing1 = "digest"))){
validate112.errors = [{instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: missing1},schema:schema38.properties.spec.required,parentSchema:schema38.properties.spec,data:data2}];
return false;
}
else {
if(data2.name !== undefined){
let data3 = data2.name;
const _errs5 = errors;
if(typeof data3 !== "string"){
validate112.errors = [{instancePath:instancePath+"/spec/name",schemaPath:"#/properties/spec/properties/name/type",keyword:"type",params:{type: "string"},schema:schema38.properties.spec.properties.name.type,parentSchema:schema38.properties.spec.properties.name,data:data3}];
return false;
}
var valid1 = _errs5 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.digest !== undefined){
let data4 = data2.digest;
const _errs7 = errors;
if(errors === _errs7){
if(typeof data4 === "string"){
if(!pattern3.test(data4)){
validate112.errors = [{instancePath:instancePath+"/spec/digest",schemaPath:"#/properties/spec/properties/digest/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema38.properties.spec.properties.digest,data:data4}];
return false;
}
}
else {
validate112.errors = [{instancePath:instancePath+"/spec/digest",schemaPath:"#/properties/spec/properties/digest/type",keyword:"type",params:{type: "string"},schema:schema38.properties.spec.properties.digest.type,parentSchema:schema38.properties.spec.properties.digest,data:data4}];
return false;
}
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate112.errors = [{instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},schema:schema38.properties.spec.type,parentSchema:schema38.properties.spec,data:data2}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.target !== undefined){
const _errs9 = errors;
if(!(validate56(data.target, {instancePath:instancePath+"/target",parentData:data,parentDataProperty:"target",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.run !== undefined){
let data6 = data.run;
const _errs10 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate112.errors = [{instancePath:instancePath+"/run",schemaPath:"#/properties/run/type",keyword:"type",params:{type: "integer"},schema:schema38.properties.run.type,parentSchema:schema38.properties.run,data:data6}];
return false;
}
if(errors === _errs10){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
validate112.errors = [{instancePath:instancePath+"/run",schemaPath:"#/properties/run/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema38.properties.run,data:data6}];
return false;
}
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.planId !== undefined){
let data7 = data.planId;
const _errs12 = errors;
if(errors === _errs12){
if(typeof data7 === "string"){
if(!pattern3.test(data7)){
validate112.errors = [{instancePath:instancePath+"/planId",schemaPath:"#/properties/planId/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema38.properties.planId,data:data7}];
return false;
}
}
else {
validate112.errors = [{instancePath:instancePath+"/planId",schemaPath:"#/properties/planId/type",keyword:"type",params:{type: "string"},schema:schema38.properties.planId.type,parentSchema:schema38.properties.planId,data:data7}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.predecessor !== undefined){
let data8 = data.predecessor;
const _errs14 = errors;
const _errs15 = errors;
let valid2 = false;
const _errs16 = errors;
if(errors === _errs16){
if(typeof data8 === "string"){
if(!pattern3.test(data8)){
const err0 = {instancePath:instancePath+"/predecessor",schemaPath:"#/properties/predecessor/anyOf/0/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema38.properties.predecessor.anyOf[0],data:data8};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath:instancePath+"/predecessor",schemaPath:"#/properties/predecessor/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema38.properties.predecessor.anyOf[0].type,parentSchema:schema38.properties.predecessor.anyOf[0],data:data8};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs16 === errors;
valid2 = valid2 || _valid0;
const _errs18 = errors;
if(data8 !== null){
const err2 = {instancePath:instancePath+"/predecessor",schemaPath:"#/properties/predecessor/anyOf/1/type",keyword:"type",params:{type: "null"},schema:schema38.properties.predecessor.anyOf[1].type,parentSchema:schema38.properties.predecessor.anyOf[1],data:data8};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid0 = _errs18 === errors;
valid2 = valid2 || _valid0;
if(!valid2){
const err3 = {instancePath:instancePath+"/predecessor",schemaPath:"#/properties/predecessor/anyOf",keyword:"anyOf",params:{},schema:schema38.properties.predecessor.anyOf,parentSchema:schema38.properties.predecessor,data:data8};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate112.errors = vErrors;
return false;
}
else {
errors = _errs15;
if(vErrors !== null){
if(_errs15){
vErrors.length = _errs15;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.declared !== undefined){
let data9 = data.declared;
const _errs20 = errors;
if(errors === _errs20){
if(Array.isArray(data9)){
var valid3 = true;
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
let data10 = data9[i0];
const _errs22 = errors;
if(errors === _errs22){
if(Array.isArray(data10)){
var valid4 = true;
const len1 = data10.length;
for(let i1=0; i1<len1; i1++){
let data11 = data10[i1];
const _errs24 = errors;
if(typeof data11 !== "string"){
validate112.errors = [{instancePath:instancePath+"/declared/" + i0+"/" + i1,schemaPath:"#/properties/declared/items/items/type",keyword:"type",params:{type: "string"},schema:schema38.properties.declared.items.items.type,parentSchema:schema38.properties.declared.items.items,data:data11}];
return false;
}
var valid4 = _errs24 === errors;
if(!valid4){
break;
}
}
}
else {
validate112.errors = [{instancePath:instancePath+"/declared/" + i0,schemaPath:"#/properties/declared/items/type",keyword:"type",params:{type: "array"},schema:schema38.properties.declared.items.type,parentSchema:schema38.properties.declared.items,data:data10}];
return false;
}
}
var valid3 = _errs22 === errors;
if(!valid3){
break;
}
}
}
else {
validate112.errors = [{instancePath:instancePath+"/declared",schemaPath:"#/properties/declared/type",keyword:"type",params:{type: "array"},schema:schema38.properties.declared.type,parentSchema:schema38.properties.declared,data:data9}];
return false;
}
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.defaults !== undefined){
let data12 = data.defaults;
const _errs26 = errors;
if(errors === _errs26){
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if(data12.encryption !== undefined){
const _errs28 = errors;
if(!(validate60(data12.encryption, {instancePath:instancePath+"/defaults/encryption",parentData:data12,parentDataProperty:"encryption",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
var valid5 = _errs28 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data12.storageClass !== undefined){
let data14 = data12.storageClass;
const _errs29 = errors;
if(typeof data14 !== "string"){
validate112.errors = [{instancePath:instancePath+"/defaults/storageClass",schemaPath:"#/properties/defaults/properties/storageClass/type",keyword:"type",params:{type: "string"},schema:schema38.properties.defaults.properties.storageClass.type,parentSchema:schema38.properties.defaults.properties.storageClass,data:data14}];
return false;
}
var valid5 = _errs29 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data12.versionId !== undefined){
let data15 = data12.versionId;
const _errs31 = errors;
if(data15 !== null){
validate112.errors = [{instancePath:instancePath+"/defaults/versionId",schemaPath:"#/properties/defaults/properties/versionId/type",keyword:"type",params:{type: "null"},schema:schema38.properties.defaults.properties.versionId.type,parentSchema:schema38.properties.defaults.properties.versionId,data:data15}];
return false;
}
var valid5 = _errs31 === errors;
}
else {
var valid5 = true;
}
}
}
}
else {
validate112.errors = [{instancePath:instancePath+"/defaults",schemaPath:"#/properties/defaults/type",keyword:"type",params:{type: "object"},schema:schema38.properties.defaults.type,parentSchema:schema38.properties.defaults,data:data12}];
return false;
}
}
var valid0 = _errs26 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
else {
validate112.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema38.type,parentSchema:schema38,data}];
return false;
}
}
validate112.errors = vErrors;
return errors === 0;
}
validate112.evaluated = {"props":{"format":true,"tool":true,"spec":true,"target":true,"run":true,"planId":true,"predecessor":true,"declared":true,"defaults":true},"dynamicProps":false,"dynamicItems":false};

export const isManifestClosing: ValidateFunction<ManifestClosing> = validate116;
const schema42 = {"type":"object","required":["summary","records","bytes","sha256"],"properties":{"summary":{"title":"numbers by status","type":"object","additionalProperties":{"type":"integer","minimum":0},"properties":{"uploaded":{"type":"integer","minimum":0},"updated-metadata":{"type":"integer","minimum":0},"adopted":{"type":"integer","minimum":0},"unchanged":{"type":"integer","minimum":0},"deleted":{"type":"integer","minimum":0},"orphan":{"type":"integer","minimum":0},"refused":{"type":"integer","minimum":0},"failed":{"type":"integer","minimum":0}}},"records":{"type":"integer","minimum":0},"bytes":{"type":"integer","minimum":0},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}}};

function validate116(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate116.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.summary === undefined) && (missing0 = "summary")) || ((data.records === undefined) && (missing0 = "records"))) || ((data.bytes === undefined) && (missing0 = "bytes"))) || ((data.sha256 === undefined) && (missing0 = "sha256"))){
validate116.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},schema:schema42.required,parentSchema:schema42,data}];
return false;
}
else {
if(data.summary !== undefined){
let data0 = data.summary;
const _errs1 = errors;
if(errors === _errs1){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
const _errs3 = errors;
for(const key0 in data0){
if(!((((((((key0 === "uploaded") || (key0 === "updated-metadata")) || (key0 === "adopted")) || (key0 === "unchanged")) || (key0 === "deleted")) || (key0 === "orphan")) || (key0 === "refused")) || (key0 === "failed"))){
let data1 = data0[key0];
const _errs4 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate116.errors = [{instancePath:instancePath+"/summary/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/summary/additionalProperties/type",keyword:"type",params:{type: "integer"},schema:schema42.properties.summary.additionalProperties.type,parentSchema:schema42.properties.summary.additionalProperties,data:data1}];
return false;
}
if(errors === _errs4){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
validate116.errors = [{instancePath:instancePath+"/summary/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/summary/additionalProperties/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema42.properties.summary.additionalProperties,data:data1}];
return false;
}
}
}
var valid1 = _errs4 === errors;
if(!valid1){
break;
}
}
}
if(_errs3 === errors){
if(data0.uploaded !== undefined){
let data2 = data0.uploaded;
const _errs6 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate116.errors = [{instancePath:instancePath+"/summary/uploaded",schemaPath:"#/properties/summary/properties/uploaded/type",keyword:"type",params:{type: "integer"},schema:schema42.properties.summary.properties.uploaded.type,parentSchema:schema42.properties.summary.properties.uploaded,data:data2}];
return false;
}
if(errors === _errs6){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 0 || isNaN(data2)){
validate116.errors = [{instancePath:instancePath+"/summary/uploaded",schemaPath:"#/properties/summary/properties/uploaded/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema42.properties.summary.properties.uploaded,data:data2}];
return false;
}
}
}
var valid2 = _errs6 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0["updated-metadata"] !== undefined){
let data3 = data0["updated-metadata"];
const _errs8 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate116.errors = [{instancePath:instancePath+"/summary/updated-metadata",schemaPath:"#/properties/summary/properties/updated-metadata/type",keyword:"type",params:{type: "integer"},schema:schema42.properties.summary.properties["updated-metadata"].type,parentSchema:schema42.properties.summary.properties["updated-metadata"],data:data3}];
return false;
}
if(errors === _errs8){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 0 || isNaN(data3)){
validate116.errors = [{instancePath:instancePath+"/summary/updated-metadata",schemaPath:"#/properties/summary/properties/updated-metadata/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema42.properties.summary.properties["updated-metadata"],data:data3}];
return false;
}
}
}
var valid2 = _errs8 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.adopted !== undefined){
let data4 = data0.adopted;
const _errs10 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate116.errors = [{instancePath:instancePath+"/summary/adopted",schemaPath:"#/properties/summary/properties/adopted/type",keyword:"type",params:{type: "integer"},schema:schema42.properties.summary.properties.adopted.type,parentSchema:schema42.properties.summary.properties.adopted,data:data4}];
return false;
}
if(errors === _errs10){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
validate116.errors = [{instancePath:instancePath+"/summary/adopted",schemaPath:"#/properties/summary/properties/adopted/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema42.properties.summary.properties.adopted,data:data4}];
return false;
}
}
}
var valid2 = _errs10 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.unchanged !== undefined){
let data5 = data0.unchanged;
const _errs12 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate116.errors = [{instancePath:instancePath+"/summary/unchanged",schemaPath:"#/properties/summary/properties/unchanged/type",keyword:"type",params:{type: "integer"},schema:schema42.properties.summary.properties.unchanged.type,parentSchema:schema42.properties.summary.properties.unchanged,data:data5}];
return false;
}
if(errors === _errs12){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
validate116.errors = [{instancePath:instancePath+"/summary/unchanged",schemaPath:"#/properties/summary/properties/unchanged/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema42.properties.summary.properties.unchanged,data:data5}];
return false;
}
}
}
var valid2 = _errs12 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.deleted !== undefined){
let data6 = data0.deleted;
const _errs14 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate116.errors = [{instancePath:instancePath+"/summary/deleted",schemaPath:"#/properties/summary/properties/deleted/type",keyword:"type",params:{type: "integer"},schema:schema42.properties.summary.properties.deleted.type,parentSchema:schema42.properties.summary.properties.deleted,data:data6}];
return false;
}
if(errors === _errs14){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
validate116.errors = [{instancePath:instancePath+"/summary/deleted",schemaPath:"#/properties/summary/properties/deleted/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema42.properties.summary.properties.deleted,data:data6}];
return false;
}
}
}
var valid2 = _errs14 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.orphan !== undefined){
let data7 = data0.orphan;
const _errs16 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
validate116.errors = [{instancePath:instancePath+"/summary/orphan",schemaPath:"#/properties/summary/properties/orphan/type",keyword:"type",params:{type: "integer"},schema:schema42.properties.summary.properties.orphan.type,parentSchema:schema42.properties.summary.properties.orphan,data:data7}];
return false;
}
if(errors === _errs16){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 0 || isNaN(data7)){
validate116.errors = [{instancePath:instancePath+"/summary/orphan",schemaPath:"#/properties/summary/properties/orphan/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema42.properties.summary.properties.orphan,data:data7}];
return false;
}
}
}
var valid2 = _errs16 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.refused !== undefined){
let data8 = data0.refused;
const _errs18 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
validate116.errors = [{instancePath:instancePath+"/summary/refused",schemaPath:"#/properties/summary/properties/refused/type",keyword:"type",params:{type: "integer"},schema:schema42.properties.summary.properties.refused.type,parentSchema:schema42.properties.summary.properties.refused,data:data8}];
return false;
}
if(errors === _errs18){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 < 0 || isNaN(data8)){
validate116.errors = [{instancePath:instancePath+"/summary/refused",schemaPath:"#/properties/summary/properties/refused/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema42.properties.summary.properties.refused,data:data8}];
return false;
}
}
}
var valid2 = _errs18 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.failed !== undefined){
let data9 = data0.failed;
const _errs20 = errors;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
validate116.errors = [{instancePath:instancePath+"/summary/failed",schemaPath:"#/properties/summary/properties/failed/type",keyword:"type",params:{type: "integer"},schema:schema42.properties.summary.properties.failed.type,parentSchema:schema42.properties.summary.properties.failed,data:data9}];
return false;
}
if(errors === _errs20){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 0 || isNaN(data9)){
validate116.errors = [{instancePath:instancePath+"/summary/failed",schemaPath:"#/properties/summary/properties/failed/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema42.properties.summary.properties.failed,data:data9}];
return false;
}
}
}
var valid2 = _errs20 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate116.errors = [{instancePath:instancePath+"/summary",schemaPath:"#/properties/summary/type",keyword:"type",params:{type: "object"},schema:schema42.properties.summary.type,parentSchema:schema42.properties.summary,data:data0}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.records !== undefined){
let data10 = data.records;
const _errs22 = errors;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
validate116.errors = [{instancePath:instancePath+"/records",schemaPath:"#/properties/records/type",keyword:"type",params:{type: "integer"},schema:schema42.properties.records.type,parentSchema:schema42.properties.records,data:data10}];
return false;
}
if(errors === _errs22){
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 < 0 || isNaN(data10)){
validate116.errors = [{instancePath:instancePath+"/records",schemaPath:"#/properties/records/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema42.properties.records,data:data10}];
return false;
}
}
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.bytes !== undefined){
let data11 = data.bytes;
const _errs24 = errors;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
validate116.errors = [{instancePath:instancePath+"/bytes",schemaPath:"#/properties/bytes/type",keyword:"type",params:{type: "integer"},schema:schema42.properties.bytes.type,parentSchema:schema42.properties.bytes,data:data11}];
return false;
}
if(errors === _errs24){
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 0 || isNaN(data11)){
validate116.errors = [{instancePath:instancePath+"/bytes",schemaPath:"#/properties/bytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema42.properties.bytes,data:data11}];
return false;
}
}
}
var valid0 = _errs24 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sha256 !== undefined){
let data12 = data.sha256;
const _errs26 = errors;
if(errors === _errs26){
if(typeof data12 === "string"){
if(!pattern3.test(data12)){
validate116.errors = [{instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema42.properties.sha256,data:data12}];
return false;
}
}
else {
validate116.errors = [{instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/type",keyword:"type",params:{type: "string"},schema:schema42.properties.sha256.type,parentSchema:schema42.properties.sha256,data:data12}];
return false;
}
}
var valid0 = _errs26 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate116.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema42.type,parentSchema:schema42,data}];
return false;
}
}
validate116.errors = vErrors;
return errors === 0;
}
validate116.evaluated = {"props":{"summary":true,"records":true,"bytes":true,"sha256":true},"dynamicProps":false,"dynamicItems":false};

export const isManifestV2Header: ValidateFunction<ManifestHeader> = validate131;
const schema44 = {"type":"object","required":["format","tool","spec","target","run","planId","predecessor","defaults"],"properties":{"format":{"const":"s3rec.manifest/v2"},"tool":{"$ref":"urn:s3rec:part:0"},"spec":{"type":"object","required":["name","digest"],"properties":{"name":{"type":"string"},"digest":{"type":"string","pattern":"^[0-9a-f]{64}$"}}},"target":{"$ref":"urn:s3rec:part:1"},"run":{"type":"integer","minimum":0},"planId":{"type":"string","pattern":"^[0-9a-f]{64}$"},"predecessor":{"anyOf":[{"type":"string","pattern":"^[0-9a-f]{64}$"},{"type":"null"}]},"declared":{"title":"a list of lists of names","type":"array","items":{"type":"array","items":{"type":"string"}}},"base":{"type":"object","required":["key","bytes","sha256","content","members"],"properties":{"key":{"type":"string","minLength":1},"bytes":{"type":"integer","minimum":0},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"content":{"type":"object","required":["bytes","sha256"],"properties":{"bytes":{"type":"integer","minimum":0},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}}},"members":{"title":"a list of members","type":"array","minItems":1,"items":{"type":"object","required":["first","bytes"],"properties":{"first":{"type":"string"},"bytes":{"type":"integer","minimum":1}}}}}},"deltas":{"title":"a list of files","type":"array","items":{"type":"object","required":["key","bytes","sha256"],"properties":{"key":{"type":"string","minLength":1},"bytes":{"type":"integer","minimum":0},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}}}},"defaults":{"type":"object","properties":{"encryption":{"$ref":"urn:s3rec:part:2"},"storageClass":{"type":"string"},"versionId":{"type":"null"}}}}};

function validate131(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate131.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((data.format === undefined) && (missing0 = "format")) || ((data.tool === undefined) && (missing0 = "tool"))) || ((data.spec === undefined) && (missing0 = "spec"))) || ((data.target === undefined) && (missing0 = "target"))) || ((data.run === undefined) && (missing0 = "run"))) || ((data.planId === undefined) && (missing0 = "planId"))) || ((data.predecessor === undefined) && (missing0 = "predecessor"))) || ((data.defaults === undefined) && (missing0 = "defaults"))){
validate131.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},schema:schema44.required,parentSchema:schema44,data}];
return false;
}
else {
if(data.format !== undefined){
let data0 = data.format;
const _errs1 = errors;
if("s3rec.manifest/v2" !== data0){
validate131.errors = [{instancePath:instancePath+"/format",schemaPath:"#/properties/format/const",keyword:"const",params:{allowedValue: "s3rec.manifest/v2"},schema:"s3rec.manifest/v2",parentSchema:schema44.properties.format,data:data0}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tool !== undefined){
const _errs2 = errors;
if(!(validate54(data.tool, {instancePath:instancePath+"/tool",parentData:data,parentDataProperty:"tool",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.spec !== undefined){
let data2 = data.spec;
const _errs3 = errors;
if(errors === _errs3){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if(((data2.name === undefined) && (missing1 = "name")) || ((data2.digest === undefined) && (missing1 = "digest"))){
validate131.errors = [{instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: missing1},schema:schema44.properties.spec.required,parentSchema:schema44.properties.spec,data:data2}];
return false;
}
else {
if(data2.name !== undefined){
let data3 = data2.name;
const _errs5 = errors;
if(typeof data3 !== "string"){
validate131.errors = [{instancePath:instancePath+"/spec/name",schemaPath:"#/properties/spec/properties/name/type",keyword:"type",params:{type: "string"},schema:schema44.properties.spec.properties.name.type,parentSchema:schema44.properties.spec.properties.name,data:data3}];
return false;
}
var valid1 = _errs5 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.digest !== undefined){
let data4 = data2.digest;
const _errs7 = errors;
if(errors === _errs7){
if(typeof data4 === "string"){
if(!pattern3.test(data4)){
validate131.errors = [{instancePath:instancePath+"/spec/digest",schemaPath:"#/properties/spec/properties/digest/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema44.properties.spec.properties.digest,data:data4}];
return false;
}
}
else {
validate131.errors = [{instancePath:instancePath+"/spec/digest",schemaPath:"#/properties/spec/properties/digest/type",keyword:"type",params:{type: "string"},schema:schema44.properties.spec.properties.digest.type,parentSchema:schema44.properties.spec.properties.digest,data:data4}];
return false;
}
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate131.errors = [{instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},schema:schema44.properties.spec.type,parentSchema:schema44.properties.spec,data:data2}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.target !== undefined){
const _errs9 = errors;
if(!(validate56(data.target, {instancePath:instancePath+"/target",parentData:data,parentDataProperty:"target",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.run !== undefined){
let data6 = data.run;
const _errs10 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate131.errors = [{instancePath:instancePath+"/run",schemaPath:"#/properties/run/type",keyword:"type",params:{type: "integer"},schema:schema44.properties.run.type,parentSchema:schema44.properties.run,data:data6}];
return false;
}
if(errors === _errs10){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
validate131.errors = [{instancePath:instancePath+"/run",schemaPath:"#/properties/run/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema44.properties.run,data:data6}];
return false;
}
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.planId !== undefined){
let data7 = data.planId;
const _errs12 = errors;
if(errors === _errs12){
if(typeof data7 === "string"){
if(!pattern3.test(data7)){
validate131.errors = [{instancePath:instancePath+"/planId",schemaPath:"#/properties/planId/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema44.properties.planId,data:data7}];
return false;
}
}
else {
validate131.errors = [{instancePath:instancePath+"/planId",schemaPath:"#/properties/planId/type",keyword:"type",params:{type: "string"},schema:schema44.properties.planId.type,parentSchema:schema44.properties.planId,data:data7}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.predecessor !== undefined){
let data8 = data.predecessor;
const _errs14 = errors;
const _errs15 = errors;
let valid2 = false;
const _errs16 = errors;
if(errors === _errs16){
if(typeof data8 === "string"){
if(!pattern3.test(data8)){
const err0 = {instancePath:instancePath+"/predecessor",schemaPath:"#/properties/predecessor/anyOf/0/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema44.properties.predecessor.anyOf[0],data:data8};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath:instancePath+"/predecessor",schemaPath:"#/properties/predecessor/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema44.properties.predecessor.anyOf[0].type,parentSchema:schema44.properties.predecessor.anyOf[0],data:data8};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs16 === errors;
valid2 = valid2 || _valid0;
const _errs18 = errors;
if(data8 !== null){
const err2 = {instancePath:instancePath+"/predecessor",schemaPath:"#/properties/predecessor/anyOf/1/type",keyword:"type",params:{type: "null"},schema:schema44.properties.predecessor.anyOf[1].type,parentSchema:schema44.properties.predecessor.anyOf[1],data:data8};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid0 = _errs18 === errors;
valid2 = valid2 || _valid0;
if(!valid2){
const err3 = {instancePath:instancePath+"/predecessor",schemaPath:"#/properties/predecessor/anyOf",keyword:"anyOf",params:{},schema:schema44.properties.predecessor.anyOf,parentSchema:schema44.properties.predecessor,data:data8};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate131.errors = vErrors;
return false;
}
else {
errors = _errs15;
if(vErrors !== null){
if(_errs15){
vErrors.length = _errs15;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.declared !== undefined){
let data9 = data.declared;
const _errs20 = errors;
if(errors === _errs20){
if(Array.isArray(data9)){
var valid3 = true;
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
let data10 = data9[i0];
const _errs22 = errors;
if(errors === _errs22){
if(Array.isArray(data10)){
var valid4 = true;
const len1 = data10.length;
for(let i1=0; i1<len1; i1++){
let data11 = data10[i1];
const _errs24 = errors;
if(typeof data11 !== "string"){
validate131.errors = [{instancePath:instancePath+"/declared/" + i0+"/" + i1,schemaPath:"#/properties/declared/items/items/type",keyword:"type",params:{type: "string"},schema:schema44.properties.declared.items.items.type,parentSchema:schema44.properties.declared.items.items,data:data11}];
return false;
}
var valid4 = _errs24 === errors;
if(!valid4){
break;
}
}
}
else {
validate131.errors = [{instancePath:instancePath+"/declared/" + i0,schemaPath:"#/properties/declared/items/type",keyword:"type",params:{type: "array"},schema:schema44.properties.declared.items.type,parentSchema:schema44.properties.declared.items,data:data10}];
return false;
}
}
var valid3 = _errs22 === errors;
if(!valid3){
break;
}
}
}
else {
validate131.errors = [{instancePath:instancePath+"/declared",schemaPath:"#/properties/declared/type",keyword:"type",params:{type: "array"},schema:schema44.properties.declared.type,parentSchema:schema44.properties.declared,data:data9}];
return false;
}
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.base !== undefined){
let data12 = data.base;
const _errs26 = errors;
if(errors === _errs26){
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
let missing2;
if((((((data12.key === undefined) && (missing2 = "key")) || ((data12.bytes === undefined) && (missing2 = "bytes"))) || ((data12.sha256 === undefined) && (missing2 = "sha256"))) || ((data12.content === undefined) && (missing2 = "content"))) || ((data12.members === undefined) && (missing2 = "members"))){
validate131.errors = [{instancePath:instancePath+"/base",schemaPath:"#/properties/base/required",keyword:"required",params:{missingProperty: missing2},schema:schema44.properties.base.required,parentSchema:schema44.properties.base,data:data12}];
return false;
}
else {
if(data12.key !== undefined){
let data13 = data12.key;
const _errs28 = errors;
if(errors === _errs28){
if(typeof data13 === "string"){
if(func1(data13) < 1){
validate131.errors = [{instancePath:instancePath+"/base/key",schemaPath:"#/properties/base/properties/key/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema44.properties.base.properties.key,data:data13}];
return false;
}
}
else {
validate131.errors = [{instancePath:instancePath+"/base/key",schemaPath:"#/properties/base/properties/key/type",keyword:"type",params:{type: "string"},schema:schema44.properties.base.properties.key.type,parentSchema:schema44.properties.base.properties.key,data:data13}];
return false;
}
}
var valid5 = _errs28 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data12.bytes !== undefined){
let data14 = data12.bytes;
const _errs30 = errors;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
validate131.errors = [{instancePath:instancePath+"/base/bytes",schemaPath:"#/properties/base/properties/bytes/type",keyword:"type",params:{type: "integer"},schema:schema44.properties.base.properties.bytes.type,parentSchema:schema44.properties.base.properties.bytes,data:data14}];
return false;
}
if(errors === _errs30){
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 < 0 || isNaN(data14)){
validate131.errors = [{instancePath:instancePath+"/base/bytes",schemaPath:"#/properties/base/properties/bytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema44.properties.base.properties.bytes,data:data14}];
return false;
}
}
}
var valid5 = _errs30 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data12.sha256 !== undefined){
let data15 = data12.sha256;
const _errs32 = errors;
if(errors === _errs32){
if(typeof data15 === "string"){
if(!pattern3.test(data15)){
validate131.errors = [{instancePath:instancePath+"/base/sha256",schemaPath:"#/properties/base/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema44.properties.base.properties.sha256,data:data15}];
return false;
}
}
else {
validate131.errors = [{instancePath:instancePath+"/base/sha256",schemaPath:"#/properties/base/properties/sha256/type",keyword:"type",params:{type: "string"},schema:schema44.properties.base.properties.sha256.type,parentSchema:schema44.properties.base.properties.sha256,data:data15}];
return false;
}
}
var valid5 = _errs32 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data12.content !== undefined){
let data16 = data12.content;
const _errs34 = errors;
if(errors === _errs34){
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
let missing3;
if(((data16.bytes === undefined) && (missing3 = "bytes")) || ((data16.sha256 === undefined) && (missing3 = "sha256"))){
validate131.errors = [{instancePath:instancePath+"/base/content",schemaPath:"#/properties/base/properties/content/required",keyword:"required",params:{missingProperty: missing3},schema:schema44.properties.base.properties.content.required,parentSchema:schema44.properties.base.properties.content,data:data16}];
return false;
}
else {
if(data16.bytes !== undefined){
let data17 = data16.bytes;
const _errs36 = errors;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
validate131.errors = [{instancePath:instancePath+"/base/content/bytes",schemaPath:"#/properties/base/properties/content/properties/bytes/type",keyword:"type",params:{type: "integer"},schema:schema44.properties.base.properties.content.properties.bytes.type,parentSchema:schema44.properties.base.properties.content.properties.bytes,data:data17}];
return false;
}
if(errors === _errs36){
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 < 0 || isNaN(data17)){
validate131.errors = [{instancePath:instancePath+"/base/content/bytes",schemaPath:"#/properties/base/properties/content/properties/bytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema44.properties.base.properties.content.properties.bytes,data:data17}];
return false;
}
}
}
var valid6 = _errs36 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data16.sha256 !== undefined){
let data18 = data16.sha256;
const _errs38 = errors;
if(errors === _errs38){
if(typeof data18 === "string"){
if(!pattern3.test(data18)){
validate131.errors = [{instancePath:instancePath+"/base/content/sha256",schemaPath:"#/properties/base/properties/content/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema44.properties.base.properties.content.properties.sha256,data:data18}];
return false;
}
}
else {
validate131.errors = [{instancePath:instancePath+"/base/content/sha256",schemaPath:"#/properties/base/properties/content/properties/sha256/type",keyword:"type",params:{type: "string"},schema:schema44.properties.base.properties.content.properties.sha256.type,parentSchema:schema44.properties.base.properties.content.properties.sha256,data:data18}];
return false;
}
}
var valid6 = _errs38 === errors;
}
else {
var valid6 = true;
}
}
}
}
else {
validate131.errors = [{instancePath:instancePath+"/base/content",schemaPath:"#/properties/base/properties/content/type",keyword:"type",params:{type: "object"},schema:schema44.properties.base.properties.content.type,parentSchema:schema44.properties.base.properties.content,data:data16}];
return false;
}
}
var valid5 = _errs34 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data12.members !== undefined){
let data19 = data12.members;
const _errs40 = errors;
if(errors === _errs40){
if(Array.isArray(data19)){
if(data19.length < 1){
validate131.errors = [{instancePath:instancePath+"/base/members",schemaPath:"#/properties/base/properties/members/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema44.properties.base.properties.members,data:data19}];
return false;
}
else {
var valid7 = true;
const len2 = data19.length;
for(let i2=0; i2<len2; i2++){
let data20 = data19[i2];
const _errs42 = errors;
if(errors === _errs42){
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
let missing4;
if(((data20.first === undefined) && (missing4 = "first")) || ((data20.bytes === undefined) && (missing4 = "bytes"))){
validate131.errors = [{instancePath:instancePath+"/base/members/" + i2,schemaPath:"#/properties/base/properties/members/items/required",keyword:"required",params:{missingProperty: missing4},schema:schema44.properties.base.properties.members.items.required,parentSchema:schema44.properties.base.properties.members.items,data:data20}];
return false;
}
else {
if(data20.first !== undefined){
let data21 = data20.first;
const _errs44 = errors;
if(typeof data21 !== "string"){
validate131.errors = [{instancePath:instancePath+"/base/members/" + i2+"/first",schemaPath:"#/properties/base/properties/members/items/properties/first/type",keyword:"type",params:{type: "string"},schema:schema44.properties.base.properties.members.items.properties.first.type,parentSchema:schema44.properties.base.properties.members.items.properties.first,data:data21}];
return false;
}
var valid8 = _errs44 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data20.bytes !== undefined){
let data22 = data20.bytes;
const _errs46 = errors;
if(!(((typeof data22 == "number") && (!(data22 % 1) && !isNaN(data22))) && (isFinite(data22)))){
validate131.errors = [{instancePath:instancePath+"/base/members/" + i2+"/bytes",schemaPath:"#/properties/base/properties/members/items/properties/bytes/type",keyword:"type",params:{type: "integer"},schema:schema44.properties.base.properties.members.items.properties.bytes.type,parentSchema:schema44.properties.base.properties.members.items.properties.bytes,data:data22}];
return false;
}
if(errors === _errs46){
if((typeof data22 == "number") && (isFinite(data22))){
if(data22 < 1 || isNaN(data22)){
validate131.errors = [{instancePath:instancePath+"/base/members/" + i2+"/bytes",schemaPath:"#/properties/base/properties/members/items/properties/bytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema44.properties.base.properties.members.items.properties.bytes,data:data22}];
return false;
}
}
}
var valid8 = _errs46 === errors;
}
else {
var valid8 = true;
}
}
}
}
else {
validate131.errors = [{instancePath:instancePath+"/base/members/" + i2,schemaPath:"#/properties/base/properties/members/items/type",keyword:"type",params:{type: "object"},schema:schema44.properties.base.properties.members.items.type,parentSchema:schema44.properties.base.properties.members.items,data:data20}];
return false;
}
}
var valid7 = _errs42 === errors;
if(!valid7){
break;
}
}
}
}
else {
validate131.errors = [{instancePath:instancePath+"/base/members",schemaPath:"#/properties/base/properties/members/type",keyword:"type",params:{type: "array"},schema:schema44.properties.base.properties.members.type,parentSchema:schema44.properties.base.properties.members,data:data19}];
return false;
}
}
var valid5 = _errs40 === errors;
}
else {
var valid5 = true;
}
}
}
}
}
}
}
else {
validate131.errors = [{instancePath:instancePath+"/base",schemaPath:"#/properties/base/type",keyword:"type",params:{type: "object"},schema:schema44.properties.base.type,parentSchema:schema44.properties.base,data:data12}];
return false;
}
}
var valid0 = _errs26 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.deltas !== undefined){
let data23 = data.deltas;
const _errs48 = errors;
if(errors === _errs48){
if(Array.isArray(data23)){
var valid9 = true;
const len3 = data23.length;
for(let i3=0; i3<len3; i3++){
let data24 = data23[i3];
const _errs50 = errors;
if(errors === _errs50){
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
let missing5;
if((((data24.key === undefined) && (missing5 = "key")) || ((data24.bytes === undefined) && (missing5 = "bytes"))) || ((data24.sha256 === undefined) && (missing5 = "sha256"))){
validate131.errors = [{instancePath:instancePath+"/deltas/" + i3,schemaPath:"#/properties/deltas/items/required",keyword:"required",params:{missingProperty: missing5},schema:schema44.properties.deltas.items.required,parentSchema:schema44.properties.deltas.items,data:data24}];
return false;
}
else {
if(data24.key !== undefined){
let data25 = data24.key;
const _errs52 = errors;
if(errors === _errs52){
if(typeof data25 === "string"){
if(func1(data25) < 1){
validate131.errors = [{instancePath:instancePath+"/deltas/" + i3+"/key",schemaPath:"#/properties/deltas/items/properties/key/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema44.properties.deltas.items.properties.key,data:data25}];
return false;
}
}
else {
validate131.errors = [{instancePath:instancePath+"/deltas/" + i3+"/key",schemaPath:"#/properties/deltas/items/properties/key/type",keyword:"type",params:{type: "string"},schema:schema44.properties.deltas.items.properties.key.type,parentSchema:schema44.properties.deltas.items.properties.key,data:data25}];
return false;
}
}
var valid10 = _errs52 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data24.bytes !== undefined){
let data26 = data24.bytes;
const _errs54 = errors;
if(!(((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26))) && (isFinite(data26)))){
validate131.errors = [{instancePath:instancePath+"/deltas/" + i3+"/bytes",schemaPath:"#/properties/deltas/items/properties/bytes/type",keyword:"type",params:{type: "integer"},schema:schema44.properties.deltas.items.properties.bytes.type,parentSchema:schema44.properties.deltas.items.properties.bytes,data:data26}];
return false;
}
if(errors === _errs54){
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 < 0 || isNaN(data26)){
validate131.errors = [{instancePath:instancePath+"/deltas/" + i3+"/bytes",schemaPath:"#/properties/deltas/items/properties/bytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema44.properties.deltas.items.properties.bytes,data:data26}];
return false;
}
}
}
var valid10 = _errs54 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data24.sha256 !== undefined){
let data27 = data24.sha256;
const _errs56 = errors;
if(errors === _errs56){
if(typeof data27 === "string"){
if(!pattern3.test(data27)){
validate131.errors = [{instancePath:instancePath+"/deltas/" + i3+"/sha256",schemaPath:"#/properties/deltas/items/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema44.properties.deltas.items.properties.sha256,data:data27}];
return false;
}
}
else {
validate131.errors = [{instancePath:instancePath+"/deltas/" + i3+"/sha256",schemaPath:"#/properties/deltas/items/properties/sha256/type",keyword:"type",params:{type: "string"},schema:schema44.properties.deltas.items.properties.sha256.type,parentSchema:schema44.properties.deltas.items.properties.sha256,data:data27}];
return false;
}
}
var valid10 = _errs56 === errors;
}
else {
var valid10 = true;
}
}
}
}
}
else {
validate131.errors = [{instancePath:instancePath+"/deltas/" + i3,schemaPath:"#/properties/deltas/items/type",keyword:"type",params:{type: "object"},schema:schema44.properties.deltas.items.type,parentSchema:schema44.properties.deltas.items,data:data24}];
return false;
}
}
var valid9 = _errs50 === errors;
if(!valid9){
break;
}
}
}
else {
validate131.errors = [{instancePath:instancePath+"/deltas",schemaPath:"#/properties/deltas/type",keyword:"type",params:{type: "array"},schema:schema44.properties.deltas.type,parentSchema:schema44.properties.deltas,data:data23}];
return false;
}
}
var valid0 = _errs48 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.defaults !== undefined){
let data28 = data.defaults;
const _errs58 = errors;
if(errors === _errs58){
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
if(data28.encryption !== undefined){
const _errs60 = errors;
if(!(validate60(data28.encryption, {instancePath:instancePath+"/defaults/encryption",parentData:data28,parentDataProperty:"encryption",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
var valid11 = _errs60 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data28.storageClass !== undefined){
let data30 = data28.storageClass;
const _errs61 = errors;
if(typeof data30 !== "string"){
validate131.errors = [{instancePath:instancePath+"/defaults/storageClass",schemaPath:"#/properties/defaults/properties/storageClass/type",keyword:"type",params:{type: "string"},schema:schema44.properties.defaults.properties.storageClass.type,parentSchema:schema44.properties.defaults.properties.storageClass,data:data30}];
return false;
}
var valid11 = _errs61 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data28.versionId !== undefined){
let data31 = data28.versionId;
const _errs63 = errors;
if(data31 !== null){
validate131.errors = [{instancePath:instancePath+"/defaults/versionId",schemaPath:"#/properties/defaults/properties/versionId/type",keyword:"type",params:{type: "null"},schema:schema44.properties.defaults.properties.versionId.type,parentSchema:schema44.properties.defaults.properties.versionId,data:data31}];
return false;
}
var valid11 = _errs63 === errors;
}
else {
var valid11 = true;
}
}
}
}
else {
validate131.errors = [{instancePath:instancePath+"/defaults",schemaPath:"#/properties/defaults/type",keyword:"type",params:{type: "object"},schema:schema44.properties.defaults.type,parentSchema:schema44.properties.defaults,data:data28}];
return false;
}
}
var valid0 = _errs58 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate131.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema44.type,parentSchema:schema44,data}];
return false;
}
}
validate131.errors = vErrors;
return errors === 0;
}
validate131.evaluated = {"props":{"format":true,"tool":true,"spec":true,"target":true,"run":true,"planId":true,"predecessor":true,"declared":true,"base":true,"deltas":true,"defaults":true},"dynamicProps":false,"dynamicItems":false};

export const isDriftHeader: ValidateFunction<DriftHeader> = validate157;
const schema48 = {"type":"object","required":["format","tool","spec","target","head","observedAt","asked","deep","failOn","unfinished","notices"],"properties":{"format":{"const":"s3rec.drift/v1"},"tool":{"$ref":"urn:s3rec:part:0"},"spec":{"type":"object","required":["file","document","name","digest"],"properties":{"file":{"type":"string"},"document":{"type":"integer","minimum":0},"name":{"type":"string"},"digest":{"type":"string","pattern":"^[0-9a-f]{64}$"}}},"target":{"$ref":"urn:s3rec:part:1"},"head":{"$ref":"#/$defs/head"},"observedAt":{"type":"string"},"asked":{"enum":["moved","all"]},"deep":{"type":"boolean"},"failOn":{"type":"array","items":{"enum":["bucket","both","unmanaged","repository","interrupted","unknown"]}},"unfinished":{"type":"array","items":{"type":"object","required":["run","plan","signedAt"],"properties":{"run":{"type":"integer","minimum":0},"plan":{"type":"string"},"signedAt":{"type":"string"}}}},"notices":{"type":"array","items":{"type":"string"}}}};
const schema49 = {"type":"object","required":["run","sha256","startedAt","signedAt"],"properties":{"startedAt":{"type":"string"},"run":{"type":"integer","minimum":0},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"signedAt":{"type":"string"}}};

function validate139(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate139.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.run === undefined) && (missing0 = "run")) || ((data.sha256 === undefined) && (missing0 = "sha256"))) || ((data.startedAt === undefined) && (missing0 = "startedAt"))) || ((data.signedAt === undefined) && (missing0 = "signedAt"))){
validate139.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},schema:schema49.required,parentSchema:schema49,data}];
return false;
}
else {
if(data.startedAt !== undefined){
let data0 = data.startedAt;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate139.errors = [{instancePath:instancePath+"/startedAt",schemaPath:"#/properties/startedAt/type",keyword:"type",params:{type: "string"},schema:schema49.properties.startedAt.type,parentSchema:schema49.properties.startedAt,data:data0}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.run !== undefined){
let data1 = data.run;
const _errs3 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate139.errors = [{instancePath:instancePath+"/run",schemaPath:"#/properties/run/type",keyword:"type",params:{type: "integer"},schema:schema49.properties.run.type,parentSchema:schema49.properties.run,data:data1}];
return false;
}
if(errors === _errs3){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
validate139.errors = [{instancePath:instancePath+"/run",schemaPath:"#/properties/run/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema49.properties.run,data:data1}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sha256 !== undefined){
let data2 = data.sha256;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(!pattern3.test(data2)){
validate139.errors = [{instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema49.properties.sha256,data:data2}];
return false;
}
}
else {
validate139.errors = [{instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/type",keyword:"type",params:{type: "string"},schema:schema49.properties.sha256.type,parentSchema:schema49.properties.sha256,data:data2}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.signedAt !== undefined){
let data3 = data.signedAt;
const _errs7 = errors;
if(typeof data3 !== "string"){
validate139.errors = [{instancePath:instancePath+"/signedAt",schemaPath:"#/properties/signedAt/type",keyword:"type",params:{type: "string"},schema:schema49.properties.signedAt.type,parentSchema:schema49.properties.signedAt,data:data3}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate139.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema49.type,parentSchema:schema49,data}];
return false;
}
}
validate139.errors = vErrors;
return errors === 0;
}
validate139.evaluated = {"props":{"startedAt":true,"run":true,"sha256":true,"signedAt":true},"dynamicProps":false,"dynamicItems":false};


function validate157(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate157.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((((data.format === undefined) && (missing0 = "format")) || ((data.tool === undefined) && (missing0 = "tool"))) || ((data.spec === undefined) && (missing0 = "spec"))) || ((data.target === undefined) && (missing0 = "target"))) || ((data.head === undefined) && (missing0 = "head"))) || ((data.observedAt === undefined) && (missing0 = "observedAt"))) || ((data.asked === undefined) && (missing0 = "asked"))) || ((data.deep === undefined) && (missing0 = "deep"))) || ((data.failOn === undefined) && (missing0 = "failOn"))) || ((data.unfinished === undefined) && (missing0 = "unfinished"))) || ((data.notices === undefined) && (missing0 = "notices"))){
validate157.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},schema:schema48.required,parentSchema:schema48,data}];
return false;
}
else {
if(data.format !== undefined){
let data0 = data.format;
const _errs1 = errors;
if("s3rec.drift/v1" !== data0){
validate157.errors = [{instancePath:instancePath+"/format",schemaPath:"#/properties/format/const",keyword:"const",params:{allowedValue: "s3rec.drift/v1"},schema:"s3rec.drift/v1",parentSchema:schema48.properties.format,data:data0}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tool !== undefined){
const _errs2 = errors;
if(!(validate54(data.tool, {instancePath:instancePath+"/tool",parentData:data,parentDataProperty:"tool",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.spec !== undefined){
let data2 = data.spec;
const _errs3 = errors;
if(errors === _errs3){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if(((((data2.file === undefined) && (missing1 = "file")) || ((data2.document === undefined) && (missing1 = "document"))) || ((data2.name === undefined) && (missing1 = "name"))) || ((data2.digest === undefined) && (missing1 = "digest"))){
validate157.errors = [{instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: missing1},schema:schema48.properties.spec.required,parentSchema:schema48.properties.spec,data:data2}];
return false;
}
else {
if(data2.file !== undefined){
let data3 = data2.file;
const _errs5 = errors;
if(typeof data3 !== "string"){
validate157.errors = [{instancePath:instancePath+"/spec/file",schemaPath:"#/properties/spec/properties/file/type",keyword:"type",params:{type: "string"},schema:schema48.properties.spec.properties.file.type,parentSchema:schema48.properties.spec.properties.file,data:data3}];
return false;
}
var valid1 = _errs5 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.document !== undefined){
let data4 = data2.document;
const _errs7 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate157.errors = [{instancePath:instancePath+"/spec/document",schemaPath:"#/properties/spec/properties/document/type",keyword:"type",params:{type: "integer"},schema:schema48.properties.spec.properties.document.type,parentSchema:schema48.properties.spec.properties.document,data:data4}];
return false;
}
if(errors === _errs7){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
validate157.errors = [{instancePath:instancePath+"/spec/document",schemaPath:"#/properties/spec/properties/document/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema48.properties.spec.properties.document,data:data4}];
return false;
}
}
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.name !== undefined){
let data5 = data2.name;
const _errs9 = errors;
if(typeof data5 !== "string"){
validate157.errors = [{instancePath:instancePath+"/spec/name",schemaPath:"#/properties/spec/properties/name/type",keyword:"type",params:{type: "string"},schema:schema48.properties.spec.properties.name.type,parentSchema:schema48.properties.spec.properties.name,data:data5}];
return false;
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.digest !== undefined){
let data6 = data2.digest;
const _errs11 = errors;
if(errors === _errs11){
if(typeof data6 === "string"){
if(!pattern3.test(data6)){
validate157.errors = [{instancePath:instancePath+"/spec/digest",schemaPath:"#/properties/spec/properties/digest/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema48.properties.spec.properties.digest,data:data6}];
return false;
}
}
else {
validate157.errors = [{instancePath:instancePath+"/spec/digest",schemaPath:"#/properties/spec/properties/digest/type",keyword:"type",params:{type: "string"},schema:schema48.properties.spec.properties.digest.type,parentSchema:schema48.properties.spec.properties.digest,data:data6}];
return false;
}
}
var valid1 = _errs11 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
else {
validate157.errors = [{instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},schema:schema48.properties.spec.type,parentSchema:schema48.properties.spec,data:data2}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.target !== undefined){
const _errs13 = errors;
if(!(validate56(data.target, {instancePath:instancePath+"/target",parentData:data,parentDataProperty:"target",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.head !== undefined){
const _errs14 = errors;
if(!(validate139(data.head, {instancePath:instancePath+"/head",parentData:data,parentDataProperty:"head",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate139.errors : vErrors.concat(validate139.errors);
errors = vErrors.length;
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.observedAt !== undefined){
let data9 = data.observedAt;
const _errs15 = errors;
if(typeof data9 !== "string"){
validate157.errors = [{instancePath:instancePath+"/observedAt",schemaPath:"#/properties/observedAt/type",keyword:"type",params:{type: "string"},schema:schema48.properties.observedAt.type,parentSchema:schema48.properties.observedAt,data:data9}];
return false;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.asked !== undefined){
let data10 = data.asked;
const _errs17 = errors;
if(!((data10 === "moved") || (data10 === "all"))){
validate157.errors = [{instancePath:instancePath+"/asked",schemaPath:"#/properties/asked/enum",keyword:"enum",params:{allowedValues: schema48.properties.asked.enum},schema:schema48.properties.asked.enum,parentSchema:schema48.properties.asked,data:data10}];
return false;
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.deep !== undefined){
let data11 = data.deep;
const _errs18 = errors;
if(typeof data11 !== "boolean"){
validate157.errors = [{instancePath:instancePath+"/deep",schemaPath:"#/properties/deep/type",keyword:"type",params:{type: "boolean"},schema:schema48.properties.deep.type,parentSchema:schema48.properties.deep,data:data11}];
return false;
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.failOn !== undefined){
let data12 = data.failOn;
const _errs20 = errors;
if(errors === _errs20){
if(Array.isArray(data12)){
var valid2 = true;
const len0 = data12.length;
for(let i0=0; i0<len0; i0++){
let data13 = data12[i0];
const _errs22 = errors;
if(!((((((data13 === "bucket") || (data13 === "both")) || (data13 === "unmanaged")) || (data13 === "repository")) || (data13 === "interrupted")) || (data13 === "unknown"))){
validate157.errors = [{instancePath:instancePath+"/failOn/" + i0,schemaPath:"#/properties/failOn/items/enum",keyword:"enum",params:{allowedValues: schema48.properties.failOn.items.enum},schema:schema48.properties.failOn.items.enum,parentSchema:schema48.properties.failOn.items,data:data13}];
return false;
}
var valid2 = _errs22 === errors;
if(!valid2){
break;
}
}
}
else {
validate157.errors = [{instancePath:instancePath+"/failOn",schemaPath:"#/properties/failOn/type",keyword:"type",params:{type: "array"},schema:schema48.properties.failOn.type,parentSchema:schema48.properties.failOn,data:data12}];
return false;
}
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unfinished !== undefined){
let data14 = data.unfinished;
const _errs23 = errors;
if(errors === _errs23){
if(Array.isArray(data14)){
var valid3 = true;
const len1 = data14.length;
for(let i1=0; i1<len1; i1++){
let data15 = data14[i1];
const _errs25 = errors;
if(errors === _errs25){
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
let missing2;
if((((data15.run === undefined) && (missing2 = "run")) || ((data15.plan === undefined) && (missing2 = "plan"))) || ((data15.signedAt === undefined) && (missing2 = "signedAt"))){
validate157.errors = [{instancePath:instancePath+"/unfinished/" + i1,schemaPath:"#/properties/unfinished/items/required",keyword:"required",params:{missingProperty: missing2},schema:schema48.properties.unfinished.items.required,parentSchema:schema48.properties.unfinished.items,data:data15}];
return false;
}
else {
if(data15.run !== undefined){
let data16 = data15.run;
const _errs27 = errors;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
validate157.errors = [{instancePath:instancePath+"/unfinished/" + i1+"/run",schemaPath:"#/properties/unfinished/items/properties/run/type",keyword:"type",params:{type: "integer"},schema:schema48.properties.unfinished.items.properties.run.type,parentSchema:schema48.properties.unfinished.items.properties.run,data:data16}];
return false;
}
if(errors === _errs27){
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 < 0 || isNaN(data16)){
validate157.errors = [{instancePath:instancePath+"/unfinished/" + i1+"/run",schemaPath:"#/properties/unfinished/items/properties/run/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema48.properties.unfinished.items.properties.run,data:data16}];
return false;
}
}
}
var valid4 = _errs27 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data15.plan !== undefined){
let data17 = data15.plan;
const _errs29 = errors;
if(typeof data17 !== "string"){
validate157.errors = [{instancePath:instancePath+"/unfinished/" + i1+"/plan",schemaPath:"#/properties/unfinished/items/properties/plan/type",keyword:"type",params:{type: "string"},schema:schema48.properties.unfinished.items.properties.plan.type,parentSchema:schema48.properties.unfinished.items.properties.plan,data:data17}];
return false;
}
var valid4 = _errs29 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data15.signedAt !== undefined){
let data18 = data15.signedAt;
const _errs31 = errors;
if(typeof data18 !== "string"){
validate157.errors = [{instancePath:instancePath+"/unfinished/" + i1+"/signedAt",schemaPath:"#/properties/unfinished/items/properties/signedAt/type",keyword:"type",params:{type: "string"},schema:schema48.properties.unfinished.items.properties.signedAt.type,parentSchema:schema48.properties.unfinished.items.properties.signedAt,data:data18}];
return false;
}
var valid4 = _errs31 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
else {
validate157.errors = [{instancePath:instancePath+"/unfinished/" + i1,schemaPath:"#/properties/unfinished/items/type",keyword:"type",params:{type: "object"},schema:schema48.properties.unfinished.items.type,parentSchema:schema48.properties.unfinished.items,data:data15}];
return false;
}
}
var valid3 = _errs25 === errors;
if(!valid3){
break;
}
}
}
else {
validate157.errors = [{instancePath:instancePath+"/unfinished",schemaPath:"#/properties/unfinished/type",keyword:"type",params:{type: "array"},schema:schema48.properties.unfinished.type,parentSchema:schema48.properties.unfinished,data:data14}];
return false;
}
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.notices !== undefined){
let data19 = data.notices;
const _errs33 = errors;
if(errors === _errs33){
if(Array.isArray(data19)){
var valid5 = true;
const len2 = data19.length;
for(let i2=0; i2<len2; i2++){
let data20 = data19[i2];
const _errs35 = errors;
if(typeof data20 !== "string"){
validate157.errors = [{instancePath:instancePath+"/notices/" + i2,schemaPath:"#/properties/notices/items/type",keyword:"type",params:{type: "string"},schema:schema48.properties.notices.items.type,parentSchema:schema48.properties.notices.items,data:data20}];
return false;
}
var valid5 = _errs35 === errors;
if(!valid5){
break;
}
}
}
else {
validate157.errors = [{instancePath:instancePath+"/notices",schemaPath:"#/properties/notices/type",keyword:"type",params:{type: "array"},schema:schema48.properties.notices.type,parentSchema:schema48.properties.notices,data:data19}];
return false;
}
}
var valid0 = _errs33 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate157.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema48.type,parentSchema:schema48,data}];
return false;
}
}
validate157.errors = vErrors;
return errors === 0;
}
validate157.evaluated = {"props":{"format":true,"tool":true,"spec":true,"target":true,"head":true,"observedAt":true,"asked":true,"deep":true,"failOn":true,"unfinished":true,"notices":true},"dynamicProps":false,"dynamicItems":false};

export const isDriftClosing: ValidateFunction<DriftClosing> = validate161;
const schema52 = {"type":"object","required":["drift","summary","unseen","findings","sha256"],"properties":{"drift":{"type":"boolean"},"summary":{"$ref":"#/$defs/summary"},"since":{"type":"string"},"until":{"type":"string"},"unseen":{"type":"object","additionalProperties":{"type":"integer","minimum":1}},"findings":{"type":"integer","minimum":0},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}}};
const schema53 = {"type":"object","required":["bucket","both","repository","interrupted","unmanaged","rewritten","unproven","counted","inSync","notAsked","unknown","ignored"],"properties":{"bucket":{"type":"integer","minimum":0},"both":{"type":"integer","minimum":0},"repository":{"type":"integer","minimum":0},"interrupted":{"type":"integer","minimum":0},"unmanaged":{"type":"integer","minimum":0},"rewritten":{"type":"integer","minimum":0},"unproven":{"type":"integer","minimum":0},"counted":{"type":"integer","minimum":0},"inSync":{"type":"integer","minimum":0},"notAsked":{"type":"integer","minimum":0},"unknown":{"type":"integer","minimum":0},"ignored":{"type":"integer","minimum":0}}};

function validate148(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate148.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((((((data.bucket === undefined) && (missing0 = "bucket")) || ((data.both === undefined) && (missing0 = "both"))) || ((data.repository === undefined) && (missing0 = "repository"))) || ((data.interrupted === undefined) && (missing0 = "interrupted"))) || ((data.unmanaged === undefined) && (missing0 = "unmanaged"))) || ((data.rewritten === undefined) && (missing0 = "rewritten"))) || ((data.unproven === undefined) && (missing0 = "unproven"))) || ((data.counted === undefined) && (missing0 = "counted"))) || ((data.inSync === undefined) && (missing0 = "inSync"))) || ((data.notAsked === undefined) && (missing0 = "notAsked"))) || ((data.unknown === undefined) && (missing0 = "unknown"))) || ((data.ignored === undefined) && (missing0 = "ignored"))){
validate148.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},schema:schema53.required,parentSchema:schema53,data}];
return false;
}
else {
if(data.bucket !== undefined){
let data0 = data.bucket;
const _errs1 = errors;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
validate148.errors = [{instancePath:instancePath+"/bucket",schemaPath:"#/properties/bucket/type",keyword:"type",params:{type: "integer"},schema:schema53.properties.bucket.type,parentSchema:schema53.properties.bucket,data:data0}];
return false;
}
if(errors === _errs1){
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 < 0 || isNaN(data0)){
validate148.errors = [{instancePath:instancePath+"/bucket",schemaPath:"#/properties/bucket/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema53.properties.bucket,data:data0}];
return false;
}
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.both !== undefined){
let data1 = data.both;
const _errs3 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate148.errors = [{instancePath:instancePath+"/both",schemaPath:"#/properties/both/type",keyword:"type",params:{type: "integer"},schema:schema53.properties.both.type,parentSchema:schema53.properties.both,data:data1}];
return false;
}
if(errors === _errs3){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
validate148.errors = [{instancePath:instancePath+"/both",schemaPath:"#/properties/both/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema53.properties.both,data:data1}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.repository !== undefined){
let data2 = data.repository;
const _errs5 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate148.errors = [{instancePath:instancePath+"/repository",schemaPath:"#/properties/repository/type",keyword:"type",params:{type: "integer"},schema:schema53.properties.repository.type,parentSchema:schema53.properties.repository,data:data2}];
return false;
}
if(errors === _errs5){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 0 || isNaN(data2)){
validate148.errors = [{instancePath:instancePath+"/repository",schemaPath:"#/properties/repository/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema53.properties.repository,data:data2}];
return false;
}
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.interrupted !== undefined){
let data3 = data.interrupted;
const _errs7 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate148.errors = [{instancePath:instancePath+"/interrupted",schemaPath:"#/properties/interrupted/type",keyword:"type",params:{type: "integer"},schema:schema53.properties.interrupted.type,parentSchema:schema53.properties.interrupted,data:data3}];
return false;
}
if(errors === _errs7){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 0 || isNaN(data3)){
validate148.errors = [{instancePath:instancePath+"/interrupted",schemaPath:"#/properties/interrupted/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema53.properties.interrupted,data:data3}];
return false;
}
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unmanaged !== undefined){
let data4 = data.unmanaged;
const _errs9 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate148.errors = [{instancePath:instancePath+"/unmanaged",schemaPath:"#/properties/unmanaged/type",keyword:"type",params:{type: "integer"},schema:schema53.properties.unmanaged.type,parentSchema:schema53.properties.unmanaged,data:data4}];
return false;
}
if(errors === _errs9){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
validate148.errors = [{instancePath:instancePath+"/unmanaged",schemaPath:"#/properties/unmanaged/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema53.properties.unmanaged,data:data4}];
return false;
}
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.rewritten !== undefined){
let data5 = data.rewritten;
const _errs11 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate148.errors = [{instancePath:instancePath+"/rewritten",schemaPath:"#/properties/rewritten/type",keyword:"type",params:{type: "integer"},schema:schema53.properties.rewritten.type,parentSchema:schema53.properties.rewritten,data:data5}];
return false;
}
if(errors === _errs11){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
validate148.errors = [{instancePath:instancePath+"/rewritten",schemaPath:"#/properties/rewritten/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema53.properties.rewritten,data:data5}];
return false;
}
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unproven !== undefined){
let data6 = data.unproven;
const _errs13 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate148.errors = [{instancePath:instancePath+"/unproven",schemaPath:"#/properties/unproven/type",keyword:"type",params:{type: "integer"},schema:schema53.properties.unproven.type,parentSchema:schema53.properties.unproven,data:data6}];
return false;
}
if(errors === _errs13){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
validate148.errors = [{instancePath:instancePath+"/unproven",schemaPath:"#/properties/unproven/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema53.properties.unproven,data:data6}];
return false;
}
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.counted !== undefined){
let data7 = data.counted;
const _errs15 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
validate148.errors = [{instancePath:instancePath+"/counted",schemaPath:"#/properties/counted/type",keyword:"type",params:{type: "integer"},schema:schema53.properties.counted.type,parentSchema:schema53.properties.counted,data:data7}];
return false;
}
if(errors === _errs15){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 0 || isNaN(data7)){
validate148.errors = [{instancePath:instancePath+"/counted",schemaPath:"#/properties/counted/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema53.properties.counted,data:data7}];
return false;
}
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.inSync !== undefined){
let data8 = data.inSync;
const _errs17 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
validate148.errors = [{instancePath:instancePath+"/inSync",schemaPath:"#/properties/inSync/type",keyword:"type",params:{type: "integer"},schema:schema53.properties.inSync.type,parentSchema:schema53.properties.inSync,data:data8}];
return false;
}
if(errors === _errs17){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 < 0 || isNaN(data8)){
validate148.errors = [{instancePath:instancePath+"/inSync",schemaPath:"#/properties/inSync/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema53.properties.inSync,data:data8}];
return false;
}
}
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.notAsked !== undefined){
let data9 = data.notAsked;
const _errs19 = errors;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
validate148.errors = [{instancePath:instancePath+"/notAsked",schemaPath:"#/properties/notAsked/type",keyword:"type",params:{type: "integer"},schema:schema53.properties.notAsked.type,parentSchema:schema53.properties.notAsked,data:data9}];
return false;
}
if(errors === _errs19){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 0 || isNaN(data9)){
validate148.errors = [{instancePath:instancePath+"/notAsked",schemaPath:"#/properties/notAsked/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema53.properties.notAsked,data:data9}];
return false;
}
}
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unknown !== undefined){
let data10 = data.unknown;
const _errs21 = errors;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
validate148.errors = [{instancePath:instancePath+"/unknown",schemaPath:"#/properties/unknown/type",keyword:"type",params:{type: "integer"},schema:schema53.properties.unknown.type,parentSchema:schema53.properties.unknown,data:data10}];
return false;
}
if(errors === _errs21){
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 < 0 || isNaN(data10)){
validate148.errors = [{instancePath:instancePath+"/unknown",schemaPath:"#/properties/unknown/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema53.properties.unknown,data:data10}];
return false;
}
}
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ignored !== undefined){
let data11 = data.ignored;
const _errs23 = errors;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
validate148.errors = [{instancePath:instancePath+"/ignored",schemaPath:"#/properties/ignored/type",keyword:"type",params:{type: "integer"},schema:schema53.properties.ignored.type,parentSchema:schema53.properties.ignored,data:data11}];
return false;
}
if(errors === _errs23){
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 0 || isNaN(data11)){
validate148.errors = [{instancePath:instancePath+"/ignored",schemaPath:"#/properties/ignored/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema53.properties.ignored,data:data11}];
return false;
}
}
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate148.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema53.type,parentSchema:schema53,data}];
return false;
}
}
validate148.errors = vErrors;
return errors === 0;
}
validate148.evaluated = {"props":{"bucket":true,"both":true,"repository":true,"interrupted":true,"unmanaged":true,"rewritten":true,"unproven":true,"counted":true,"inSync":true,"notAsked":true,"unknown":true,"ignored":true},"dynamicProps":false,"dynamicItems":false};


function validate161(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate161.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.drift === undefined) && (missing0 = "drift")) || ((data.summary === undefined) && (missing0 = "summary"))) || ((data.unseen === undefined) && (missing0 = "unseen"))) || ((data.findings === undefined) && (missing0 = "findings"))) || ((data.sha256 === undefined) && (missing0 = "sha256"))){
validate161.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},schema:schema52.required,parentSchema:schema52,data}];
return false;
}
else {
if(data.drift !== undefined){
let data0 = data.drift;
const _errs1 = errors;
if(typeof data0 !== "boolean"){
validate161.errors = [{instancePath:instancePath+"/drift",schemaPath:"#/properties/drift/type",keyword:"type",params:{type: "boolean"},schema:schema52.properties.drift.type,parentSchema:schema52.properties.drift,data:data0}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.summary !== undefined){
const _errs3 = errors;
if(!(validate148(data.summary, {instancePath:instancePath+"/summary",parentData:data,parentDataProperty:"summary",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate148.errors : vErrors.concat(validate148.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.since !== undefined){
let data2 = data.since;
const _errs4 = errors;
if(typeof data2 !== "string"){
validate161.errors = [{instancePath:instancePath+"/since",schemaPath:"#/properties/since/type",keyword:"type",params:{type: "string"},schema:schema52.properties.since.type,parentSchema:schema52.properties.since,data:data2}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.until !== undefined){
let data3 = data.until;
const _errs6 = errors;
if(typeof data3 !== "string"){
validate161.errors = [{instancePath:instancePath+"/until",schemaPath:"#/properties/until/type",keyword:"type",params:{type: "string"},schema:schema52.properties.until.type,parentSchema:schema52.properties.until,data:data3}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unseen !== undefined){
let data4 = data.unseen;
const _errs8 = errors;
if(errors === _errs8){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key0 in data4){
let data5 = data4[key0];
const _errs11 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate161.errors = [{instancePath:instancePath+"/unseen/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/unseen/additionalProperties/type",keyword:"type",params:{type: "integer"},schema:schema52.properties.unseen.additionalProperties.type,parentSchema:schema52.properties.unseen.additionalProperties,data:data5}];
return false;
}
if(errors === _errs11){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 1 || isNaN(data5)){
validate161.errors = [{instancePath:instancePath+"/unseen/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/unseen/additionalProperties/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema52.properties.unseen.additionalProperties,data:data5}];
return false;
}
}
}
var valid1 = _errs11 === errors;
if(!valid1){
break;
}
}
}
else {
validate161.errors = [{instancePath:instancePath+"/unseen",schemaPath:"#/properties/unseen/type",keyword:"type",params:{type: "object"},schema:schema52.properties.unseen.type,parentSchema:schema52.properties.unseen,data:data4}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.findings !== undefined){
let data6 = data.findings;
const _errs13 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate161.errors = [{instancePath:instancePath+"/findings",schemaPath:"#/properties/findings/type",keyword:"type",params:{type: "integer"},schema:schema52.properties.findings.type,parentSchema:schema52.properties.findings,data:data6}];
return false;
}
if(errors === _errs13){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
validate161.errors = [{instancePath:instancePath+"/findings",schemaPath:"#/properties/findings/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema52.properties.findings,data:data6}];
return false;
}
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sha256 !== undefined){
let data7 = data.sha256;
const _errs15 = errors;
if(errors === _errs15){
if(typeof data7 === "string"){
if(!pattern3.test(data7)){
validate161.errors = [{instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema52.properties.sha256,data:data7}];
return false;
}
}
else {
validate161.errors = [{instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/type",keyword:"type",params:{type: "string"},schema:schema52.properties.sha256.type,parentSchema:schema52.properties.sha256,data:data7}];
return false;
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
else {
validate161.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema52.type,parentSchema:schema52,data}];
return false;
}
}
validate161.errors = vErrors;
return errors === 0;
}
validate161.evaluated = {"props":{"drift":true,"summary":true,"since":true,"until":true,"unseen":true,"findings":true,"sha256":true},"dynamicProps":false,"dynamicItems":false};

export const isStatement: ValidateFunction<Statement> = validate163;
const schema58 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"urn:s3rec:schema:statement:v1","title":"StatementV1","type":"object","required":["_type","subject","predicateType","predicate"],"properties":{"_type":{"const":"https://in-toto.io/Statement/v1"},"predicateType":{"const":"https://s3rec.dev/attestation/run/v1"},"subject":{"title":"a list of exactly one subject","type":"array","minItems":1,"maxItems":1,"items":{"type":"object","required":["name","digest"],"properties":{"name":{"type":"string"},"digest":{"type":"object","required":["sha256"],"properties":{"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}}}}}},"predicate":{"$ref":"#/$defs/predicate"}},"$defs":{"predicate":{"type":"object","required":["kind","name","bucket","prefix","endpoint","expectedBucketOwner","run","specDigest","planId","manifest","predecessor","encryption","trust","tool","git","caller","startedAt","signedAt"],"properties":{"kind":{"enum":["genesis","plan","run","confirmation"]},"name":{"type":"string"},"bucket":{"type":"string"},"prefix":{"type":"string"},"endpoint":{"anyOf":[{"type":"string"},{"type":"null"}]},"endpointInEffect":{"anyOf":[{"type":"string"},{"type":"null"}]},"expectedBucketOwner":{"anyOf":[{"type":"string"},{"type":"null"}]},"run":{"type":"integer","minimum":0,"maximum":9007199254740991},"specDigest":{"type":"string","pattern":"^[0-9a-f]{64}$"},"planId":{"type":"string","pattern":"^[0-9a-f]{64}$"},"manifest":{"anyOf":[{"$ref":"#/$defs/manifest"},{"type":"null"}]},"predecessor":{"anyOf":[{"$ref":"urn:s3rec:part:7"},{"type":"null"}]},"abandoned":{"$ref":"urn:s3rec:part:8"},"supersedes":{"type":"integer","minimum":0,"maximum":9007199254740991},"open":{"type":"array","items":{"type":"string"}},"settled":{"type":"array","items":{"type":"string"}},"untidy":{"type":"array","items":{"type":"object","required":["plan"],"properties":{"plan":{"type":"string"},"until":{"type":"integer"}}}},"quarantined":{"type":"array","items":{"$ref":"urn:s3rec:part:9"}},"notRekeyed":{"type":"array","items":{"type":"string"}},"oldestKept":{"$ref":"urn:s3rec:part:7"},"encryption":{"anyOf":[{"$ref":"urn:s3rec:part:2"},{"type":"null"}]},"trust":{"type":"array","items":{"type":"string","pattern":"^[0-9a-f]{64}$"}},"tool":{"type":"object","required":["name","version"],"properties":{"name":{"const":"s3rec"},"version":{"type":"string"}}},"git":{"anyOf":[{"$ref":"urn:s3rec:part:10"},{"type":"null"}]},"uncommitted":{"$ref":"urn:s3rec:part:11"},"newestCommit":{"type":"string"},"caller":{"title":"a map of texts","type":"object","additionalProperties":{"type":"string"}},"result":{"enum":["complete","partial"]},"summary":{"title":"numbers by status","type":"object","additionalProperties":{"type":"integer","minimum":0,"maximum":9007199254740991}},"sentBytes":{"type":"integer","minimum":0,"maximum":9007199254740991},"driftFound":{"type":"integer","minimum":0,"maximum":9007199254740991},"startedAt":{"title":"a time in UTC (RFC 3339)","type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"},"observedAt":{"title":"a time in UTC (RFC 3339)","type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"},"appliedAt":{"title":"a time in UTC (RFC 3339)","type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"},"signedAt":{"title":"a time in UTC (RFC 3339)","type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"}},"allOf":[{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["genesis"]}}},"then":{"type":"object","properties":{"manifest":{"type":"null"},"predecessor":{"type":"null"}}}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["plan"]}}},"then":{"type":"object","properties":{"manifest":{"type":"null"},"predecessor":{"$ref":"urn:s3rec:part:7"}}}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["run","confirmation"]}}},"then":{"type":"object","properties":{"manifest":{"$ref":"#/$defs/manifest"},"predecessor":{"$ref":"urn:s3rec:part:7"}}}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["plan","run","confirmation"]}}},"then":{"type":"object","properties":{"abandoned":{"type":"null"}}}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["genesis","plan","confirmation"]}}},"then":{"type":"object","properties":{"result":{"type":"null"}}}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["run"]}}},"then":{"type":"object","properties":{"result":{"enum":["complete","partial"]}},"required":["result"]}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["confirmation"]}}},"then":{"type":"object","properties":{"predecessor":{"type":"object","required":["manifestSha256"],"properties":{"manifestSha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}}}}}}]},"manifest":{"type":"object","required":["bucket","key","sha256"],"properties":{"bucket":{"type":"string"},"key":{"type":"string"},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}}},"predecessor":{"type":"object","required":["run","bundleKey","statementSha256","manifestSha256"],"properties":{"run":{"type":"integer","minimum":0,"maximum":9007199254740991},"bundleKey":{"type":"string"},"statementSha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"manifestSha256":{"anyOf":[{"type":"string","pattern":"^[0-9a-f]{64}$"},{"type":"null"}]}}},"abandoned":{"type":["object","null"],"required":["digest","run","bundleKey"],"properties":{"digest":{"type":"string","pattern":"^[0-9a-f]{64}$"},"run":{"type":"integer","minimum":0,"maximum":9007199254740991},"bundleKey":{"anyOf":[{"type":"string"},{"type":"null"}]}}},"quarantined":{"type":"object","required":["key","sha256"],"properties":{"key":{"type":"string"},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}}},"encryption":{"type":"object","required":["sse"],"properties":{"sse":{"enum":["none","AES256","aws:kms","aws:kms:dsse","customer"]},"kmsKeyArn":{"type":"string"},"bucketKey":{"type":"boolean"}}},"git":{"type":"object","required":["commit","dirty"],"properties":{"commit":{"type":"string"},"dirty":{"type":"boolean"}}},"uncommitted":{"type":"object","required":["untracked","modified"],"properties":{"untracked":{"type":"integer","minimum":0,"maximum":9007199254740991},"modified":{"type":"integer","minimum":0,"maximum":9007199254740991}}}}};
const schema59 = {"type":"object","required":["kind","name","bucket","prefix","endpoint","expectedBucketOwner","run","specDigest","planId","manifest","predecessor","encryption","trust","tool","git","caller","startedAt","signedAt"],"properties":{"kind":{"enum":["genesis","plan","run","confirmation"]},"name":{"type":"string"},"bucket":{"type":"string"},"prefix":{"type":"string"},"endpoint":{"anyOf":[{"type":"string"},{"type":"null"}]},"endpointInEffect":{"anyOf":[{"type":"string"},{"type":"null"}]},"expectedBucketOwner":{"anyOf":[{"type":"string"},{"type":"null"}]},"run":{"type":"integer","minimum":0,"maximum":9007199254740991},"specDigest":{"type":"string","pattern":"^[0-9a-f]{64}$"},"planId":{"type":"string","pattern":"^[0-9a-f]{64}$"},"manifest":{"anyOf":[{"$ref":"#/$defs/manifest"},{"type":"null"}]},"predecessor":{"anyOf":[{"$ref":"urn:s3rec:part:7"},{"type":"null"}]},"abandoned":{"$ref":"urn:s3rec:part:8"},"supersedes":{"type":"integer","minimum":0,"maximum":9007199254740991},"open":{"type":"array","items":{"type":"string"}},"settled":{"type":"array","items":{"type":"string"}},"untidy":{"type":"array","items":{"type":"object","required":["plan"],"properties":{"plan":{"type":"string"},"until":{"type":"integer"}}}},"quarantined":{"type":"array","items":{"$ref":"urn:s3rec:part:9"}},"notRekeyed":{"type":"array","items":{"type":"string"}},"oldestKept":{"$ref":"urn:s3rec:part:7"},"encryption":{"anyOf":[{"$ref":"urn:s3rec:part:2"},{"type":"null"}]},"trust":{"type":"array","items":{"type":"string","pattern":"^[0-9a-f]{64}$"}},"tool":{"type":"object","required":["name","version"],"properties":{"name":{"const":"s3rec"},"version":{"type":"string"}}},"git":{"anyOf":[{"$ref":"urn:s3rec:part:10"},{"type":"null"}]},"uncommitted":{"$ref":"urn:s3rec:part:11"},"newestCommit":{"type":"string"},"caller":{"title":"a map of texts","type":"object","additionalProperties":{"type":"string"}},"result":{"enum":["complete","partial"]},"summary":{"title":"numbers by status","type":"object","additionalProperties":{"type":"integer","minimum":0,"maximum":9007199254740991}},"sentBytes":{"type":"integer","minimum":0,"maximum":9007199254740991},"driftFound":{"type":"integer","minimum":0,"maximum":9007199254740991},"startedAt":{"title":"a time in UTC (RFC 3339)","type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"},"observedAt":{"title":"a time in UTC (RFC 3339)","type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"},"appliedAt":{"title":"a time in UTC (RFC 3339)","type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"},"signedAt":{"title":"a time in UTC (RFC 3339)","type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"}},"allOf":[{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["genesis"]}}},"then":{"type":"object","properties":{"manifest":{"type":"null"},"predecessor":{"type":"null"}}}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["plan"]}}},"then":{"type":"object","properties":{"manifest":{"type":"null"},"predecessor":{"$ref":"urn:s3rec:part:7"}}}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["run","confirmation"]}}},"then":{"type":"object","properties":{"manifest":{"$ref":"#/$defs/manifest"},"predecessor":{"$ref":"urn:s3rec:part:7"}}}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["plan","run","confirmation"]}}},"then":{"type":"object","properties":{"abandoned":{"type":"null"}}}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["genesis","plan","confirmation"]}}},"then":{"type":"object","properties":{"result":{"type":"null"}}}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["run"]}}},"then":{"type":"object","properties":{"result":{"enum":["complete","partial"]}},"required":["result"]}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["confirmation"]}}},"then":{"type":"object","properties":{"predecessor":{"type":"object","required":["manifestSha256"],"properties":{"manifestSha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}}}}}}]};
const schema60 = {"type":"object","required":["run","bundleKey","statementSha256","manifestSha256"],"properties":{"run":{"type":"integer","minimum":0,"maximum":9007199254740991},"bundleKey":{"type":"string"},"statementSha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"manifestSha256":{"anyOf":[{"type":"string","pattern":"^[0-9a-f]{64}$"},{"type":"null"}]}},"$id":"urn:s3rec:part:7"};

function validate165(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="urn:s3rec:part:7" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate165.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.run === undefined) && (missing0 = "run")) || ((data.bundleKey === undefined) && (missing0 = "bundleKey"))) || ((data.statementSha256 === undefined) && (missing0 = "statementSha256"))) || ((data.manifestSha256 === undefined) && (missing0 = "manifestSha256"))){
validate165.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},schema:schema60.required,parentSchema:schema60,data}];
return false;
}
else {
if(data.run !== undefined){
let data0 = data.run;
const _errs1 = errors;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
validate165.errors = [{instancePath:instancePath+"/run",schemaPath:"#/properties/run/type",keyword:"type",params:{type: "integer"},schema:schema60.properties.run.type,parentSchema:schema60.properties.run,data:data0}];
return false;
}
if(errors === _errs1){
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 9007199254740991 || isNaN(data0)){
validate165.errors = [{instancePath:instancePath+"/run",schemaPath:"#/properties/run/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},schema:9007199254740991,parentSchema:schema60.properties.run,data:data0}];
return false;
}
else {
if(data0 < 0 || isNaN(data0)){
validate165.errors = [{instancePath:instancePath+"/run",schemaPath:"#/properties/run/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema60.properties.run,data:data0}];
return false;
}
}
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.bundleKey !== undefined){
let data1 = data.bundleKey;
const _errs3 = errors;
if(typeof data1 !== "string"){
validate165.errors = [{instancePath:instancePath+"/bundleKey",schemaPath:"#/properties/bundleKey/type",keyword:"type",params:{type: "string"},schema:schema60.properties.bundleKey.type,parentSchema:schema60.properties.bundleKey,data:data1}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.statementSha256 !== undefined){
let data2 = data.statementSha256;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(!pattern3.test(data2)){
validate165.errors = [{instancePath:instancePath+"/statementSha256",schemaPath:"#/properties/statementSha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema60.properties.statementSha256,data:data2}];
return false;
}
}
else {
validate165.errors = [{instancePath:instancePath+"/statementSha256",schemaPath:"#/properties/statementSha256/type",keyword:"type",params:{type: "string"},schema:schema60.properties.statementSha256.type,parentSchema:schema60.properties.statementSha256,data:data2}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.manifestSha256 !== undefined){
let data3 = data.manifestSha256;
const _errs7 = errors;
const _errs8 = errors;
let valid1 = false;
const _errs9 = errors;
if(errors === _errs9){
if(typeof data3 === "string"){
if(!pattern3.test(data3)){
const err0 = {instancePath:instancePath+"/manifestSha256",schemaPath:"#/properties/manifestSha256/anyOf/0/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema60.properties.manifestSha256.anyOf[0],data:data3};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath:instancePath+"/manifestSha256",schemaPath:"#/properties/manifestSha256/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema60.properties.manifestSha256.anyOf[0].type,parentSchema:schema60.properties.manifestSha256.anyOf[0],data:data3};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs9 === errors;
valid1 = valid1 || _valid0;
const _errs11 = errors;
if(data3 !== null){
const err2 = {instancePath:instancePath+"/manifestSha256",schemaPath:"#/properties/manifestSha256/anyOf/1/type",keyword:"type",params:{type: "null"},schema:schema60.properties.manifestSha256.anyOf[1].type,parentSchema:schema60.properties.manifestSha256.anyOf[1],data:data3};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err3 = {instancePath:instancePath+"/manifestSha256",schemaPath:"#/properties/manifestSha256/anyOf",keyword:"anyOf",params:{},schema:schema60.properties.manifestSha256.anyOf,parentSchema:schema60.properties.manifestSha256,data:data3};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate165.errors = vErrors;
return false;
}
else {
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate165.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema60.type,parentSchema:schema60,data}];
return false;
}
}
validate165.errors = vErrors;
return errors === 0;
}
validate165.evaluated = {"props":{"run":true,"bundleKey":true,"statementSha256":true,"manifestSha256":true},"dynamicProps":false,"dynamicItems":false};

const schema61 = {"type":"object","required":["bucket","key","sha256"],"properties":{"bucket":{"type":"string"},"key":{"type":"string"},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}}};

function validate167(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate167.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.bucket === undefined) && (missing0 = "bucket")) || ((data.key === undefined) && (missing0 = "key"))) || ((data.sha256 === undefined) && (missing0 = "sha256"))){
validate167.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},schema:schema61.required,parentSchema:schema61,data}];
return false;
}
else {
if(data.bucket !== undefined){
let data0 = data.bucket;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate167.errors = [{instancePath:instancePath+"/bucket",schemaPath:"#/properties/bucket/type",keyword:"type",params:{type: "string"},schema:schema61.properties.bucket.type,parentSchema:schema61.properties.bucket,data:data0}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.key !== undefined){
let data1 = data.key;
const _errs3 = errors;
if(typeof data1 !== "string"){
validate167.errors = [{instancePath:instancePath+"/key",schemaPath:"#/properties/key/type",keyword:"type",params:{type: "string"},schema:schema61.properties.key.type,parentSchema:schema61.properties.key,data:data1}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sha256 !== undefined){
let data2 = data.sha256;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(!pattern3.test(data2)){
validate167.errors = [{instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema61.properties.sha256,data:data2}];
return false;
}
}
else {
validate167.errors = [{instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/type",keyword:"type",params:{type: "string"},schema:schema61.properties.sha256.type,parentSchema:schema61.properties.sha256,data:data2}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate167.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema61.type,parentSchema:schema61,data}];
return false;
}
}
validate167.errors = vErrors;
return errors === 0;
}
validate167.evaluated = {"props":{"bucket":true,"key":true,"sha256":true},"dynamicProps":false,"dynamicItems":false};

const schema62 = {"type":["object","null"],"required":["digest","run","bundleKey"],"properties":{"digest":{"type":"string","pattern":"^[0-9a-f]{64}$"},"run":{"type":"integer","minimum":0,"maximum":9007199254740991},"bundleKey":{"anyOf":[{"type":"string"},{"type":"null"}]}},"$id":"urn:s3rec:part:8"};

function validate172(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="urn:s3rec:part:8" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate172.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
validate172.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema62.type},schema:schema62.type,parentSchema:schema62,data}];
return false;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.digest === undefined) && (missing0 = "digest")) || ((data.run === undefined) && (missing0 = "run"))) || ((data.bundleKey === undefined) && (missing0 = "bundleKey"))){
validate172.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},schema:schema62.required,parentSchema:schema62,data}];
return false;
}
else {
if(data.digest !== undefined){
let data0 = data.digest;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(!pattern3.test(data0)){
validate172.errors = [{instancePath:instancePath+"/digest",schemaPath:"#/properties/digest/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema62.properties.digest,data:data0}];
return false;
}
}
else {
validate172.errors = [{instancePath:instancePath+"/digest",schemaPath:"#/properties/digest/type",keyword:"type",params:{type: "string"},schema:schema62.properties.digest.type,parentSchema:schema62.properties.digest,data:data0}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.run !== undefined){
let data1 = data.run;
const _errs3 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate172.errors = [{instancePath:instancePath+"/run",schemaPath:"#/properties/run/type",keyword:"type",params:{type: "integer"},schema:schema62.properties.run.type,parentSchema:schema62.properties.run,data:data1}];
return false;
}
if(errors === _errs3){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 9007199254740991 || isNaN(data1)){
validate172.errors = [{instancePath:instancePath+"/run",schemaPath:"#/properties/run/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},schema:9007199254740991,parentSchema:schema62.properties.run,data:data1}];
return false;
}
else {
if(data1 < 0 || isNaN(data1)){
validate172.errors = [{instancePath:instancePath+"/run",schemaPath:"#/properties/run/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema62.properties.run,data:data1}];
return false;
}
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.bundleKey !== undefined){
let data2 = data.bundleKey;
const _errs5 = errors;
const _errs6 = errors;
let valid1 = false;
const _errs7 = errors;
if(typeof data2 !== "string"){
const err0 = {instancePath:instancePath+"/bundleKey",schemaPath:"#/properties/bundleKey/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema62.properties.bundleKey.anyOf[0].type,parentSchema:schema62.properties.bundleKey.anyOf[0],data:data2};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs7 === errors;
valid1 = valid1 || _valid0;
const _errs9 = errors;
if(data2 !== null){
const err1 = {instancePath:instancePath+"/bundleKey",schemaPath:"#/properties/bundleKey/anyOf/1/type",keyword:"type",params:{type: "null"},schema:schema62.properties.bundleKey.anyOf[1].type,parentSchema:schema62.properties.bundleKey.anyOf[1],data:data2};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs9 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err2 = {instancePath:instancePath+"/bundleKey",schemaPath:"#/properties/bundleKey/anyOf",keyword:"anyOf",params:{},schema:schema62.properties.bundleKey.anyOf,parentSchema:schema62.properties.bundleKey,data:data2};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
validate172.errors = vErrors;
return false;
}
else {
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
validate172.errors = vErrors;
return errors === 0;
}
validate172.evaluated = {"props":{"digest":true,"run":true,"bundleKey":true},"dynamicProps":false,"dynamicItems":false};

const schema63 = {"type":"object","required":["key","sha256"],"properties":{"key":{"type":"string"},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}},"$id":"urn:s3rec:part:9"};

function validate174(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="urn:s3rec:part:9" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate174.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.key === undefined) && (missing0 = "key")) || ((data.sha256 === undefined) && (missing0 = "sha256"))){
validate174.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},schema:schema63.required,parentSchema:schema63,data}];
return false;
}
else {
if(data.key !== undefined){
let data0 = data.key;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate174.errors = [{instancePath:instancePath+"/key",schemaPath:"#/properties/key/type",keyword:"type",params:{type: "string"},schema:schema63.properties.key.type,parentSchema:schema63.properties.key,data:data0}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sha256 !== undefined){
let data1 = data.sha256;
const _errs3 = errors;
if(errors === _errs3){
if(typeof data1 === "string"){
if(!pattern3.test(data1)){
validate174.errors = [{instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema63.properties.sha256,data:data1}];
return false;
}
}
else {
validate174.errors = [{instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/type",keyword:"type",params:{type: "string"},schema:schema63.properties.sha256.type,parentSchema:schema63.properties.sha256,data:data1}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate174.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema63.type,parentSchema:schema63,data}];
return false;
}
}
validate174.errors = vErrors;
return errors === 0;
}
validate174.evaluated = {"props":{"key":true,"sha256":true},"dynamicProps":false,"dynamicItems":false};

const schema64 = {"type":"object","required":["commit","dirty"],"properties":{"commit":{"type":"string"},"dirty":{"type":"boolean"}},"$id":"urn:s3rec:part:10"};

function validate178(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="urn:s3rec:part:10" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate178.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.commit === undefined) && (missing0 = "commit")) || ((data.dirty === undefined) && (missing0 = "dirty"))){
validate178.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},schema:schema64.required,parentSchema:schema64,data}];
return false;
}
else {
if(data.commit !== undefined){
let data0 = data.commit;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate178.errors = [{instancePath:instancePath+"/commit",schemaPath:"#/properties/commit/type",keyword:"type",params:{type: "string"},schema:schema64.properties.commit.type,parentSchema:schema64.properties.commit,data:data0}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.dirty !== undefined){
let data1 = data.dirty;
const _errs3 = errors;
if(typeof data1 !== "boolean"){
validate178.errors = [{instancePath:instancePath+"/dirty",schemaPath:"#/properties/dirty/type",keyword:"type",params:{type: "boolean"},schema:schema64.properties.dirty.type,parentSchema:schema64.properties.dirty,data:data1}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate178.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema64.type,parentSchema:schema64,data}];
return false;
}
}
validate178.errors = vErrors;
return errors === 0;
}
validate178.evaluated = {"props":{"commit":true,"dirty":true},"dynamicProps":false,"dynamicItems":false};

const schema65 = {"type":"object","required":["untracked","modified"],"properties":{"untracked":{"type":"integer","minimum":0,"maximum":9007199254740991},"modified":{"type":"integer","minimum":0,"maximum":9007199254740991}},"$id":"urn:s3rec:part:11"};

function validate180(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="urn:s3rec:part:11" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate180.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.untracked === undefined) && (missing0 = "untracked")) || ((data.modified === undefined) && (missing0 = "modified"))){
validate180.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},schema:schema65.required,parentSchema:schema65,data}];
return false;
}
else {
if(data.untracked !== undefined){
let data0 = data.untracked;
const _errs1 = errors;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
validate180.errors = [{instancePath:instancePath+"/untracked",schemaPath:"#/properties/untracked/type",keyword:"type",params:{type: "integer"},schema:schema65.properties.untracked.type,parentSchema:schema65.properties.untracked,data:data0}];
return false;
}
if(errors === _errs1){
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 9007199254740991 || isNaN(data0)){
validate180.errors = [{instancePath:instancePath+"/untracked",schemaPath:"#/properties/untracked/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},schema:9007199254740991,parentSchema:schema65.properties.untracked,data:data0}];
return false;
}
else {
if(data0 < 0 || isNaN(data0)){
validate180.errors = [{instancePath:instancePath+"/untracked",schemaPath:"#/properties/untracked/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema65.properties.untracked,data:data0}];
return false;
}
}
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.modified !== undefined){
let data1 = data.modified;
const _errs3 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate180.errors = [{instancePath:instancePath+"/modified",schemaPath:"#/properties/modified/type",keyword:"type",params:{type: "integer"},schema:schema65.properties.modified.type,parentSchema:schema65.properties.modified,data:data1}];
return false;
}
if(errors === _errs3){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 9007199254740991 || isNaN(data1)){
validate180.errors = [{instancePath:instancePath+"/modified",schemaPath:"#/properties/modified/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},schema:9007199254740991,parentSchema:schema65.properties.modified,data:data1}];
return false;
}
else {
if(data1 < 0 || isNaN(data1)){
validate180.errors = [{instancePath:instancePath+"/modified",schemaPath:"#/properties/modified/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema65.properties.modified,data:data1}];
return false;
}
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate180.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema65.type,parentSchema:schema65,data}];
return false;
}
}
validate180.errors = vErrors;
return errors === 0;
}
validate180.evaluated = {"props":{"untracked":true,"modified":true},"dynamicProps":false,"dynamicItems":false};

const pattern57 = new RegExp("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$", "u");

function validate164(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate164.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs1 = errors;
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(errors === _errs3){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.kind === undefined) && (missing0 = "kind")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.kind !== undefined){
if(!(data.kind === "genesis")){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
}
else {
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs6 = errors;
if(errors === _errs6){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.manifest !== undefined){
let data1 = data.manifest;
const _errs8 = errors;
if(data1 !== null){
validate164.errors = [{instancePath:instancePath+"/manifest",schemaPath:"#/allOf/0/then/properties/manifest/type",keyword:"type",params:{type: "null"},schema:schema59.allOf[0].then.properties.manifest.type,parentSchema:schema59.allOf[0].then.properties.manifest,data:data1}];
return false;
}
var valid3 = _errs8 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.predecessor !== undefined){
let data2 = data.predecessor;
const _errs10 = errors;
if(data2 !== null){
validate164.errors = [{instancePath:instancePath+"/predecessor",schemaPath:"#/allOf/0/then/properties/predecessor/type",keyword:"type",params:{type: "null"},schema:schema59.allOf[0].then.properties.predecessor.type,parentSchema:schema59.allOf[0].then.properties.predecessor,data:data2}];
return false;
}
var valid3 = _errs10 === errors;
}
else {
var valid3 = true;
}
}
}
else {
validate164.errors = [{instancePath,schemaPath:"#/allOf/0/then/type",keyword:"type",params:{type: "object"},schema:schema59.allOf[0].then.type,parentSchema:schema59.allOf[0].then,data}];
return false;
}
}
var _valid0 = _errs6 === errors;
valid1 = _valid0;
if(valid1){
var props0 = {};
props0.manifest = true;
props0.predecessor = true;
props0.kind = true;
}
}
if(!valid1){
const err3 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},schema:schema59.allOf[0].if,parentSchema:schema59.allOf[0],data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate164.errors = vErrors;
return false;
}
var valid0 = _errs1 === errors;
if(valid0){
const _errs12 = errors;
const _errs13 = errors;
let valid4 = true;
const _errs14 = errors;
if(errors === _errs14){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.kind === undefined) && (missing1 = "kind")){
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
else {
if(data.kind !== undefined){
if(!(data.kind === "plan")){
const err5 = {};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
}
else {
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
var _valid1 = _errs14 === errors;
errors = _errs13;
if(vErrors !== null){
if(_errs13){
vErrors.length = _errs13;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs17 = errors;
if(errors === _errs17){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.manifest !== undefined){
let data4 = data.manifest;
const _errs19 = errors;
if(data4 !== null){
validate164.errors = [{instancePath:instancePath+"/manifest",schemaPath:"#/allOf/1/then/properties/manifest/type",keyword:"type",params:{type: "null"},schema:schema59.allOf[1].then.properties.manifest.type,parentSchema:schema59.allOf[1].then.properties.manifest,data:data4}];
return false;
}
var valid6 = _errs19 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data.predecessor !== undefined){
const _errs21 = errors;
if(!(validate165(data.predecessor, {instancePath:instancePath+"/predecessor",parentData:data,parentDataProperty:"predecessor",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate165.errors : vErrors.concat(validate165.errors);
errors = vErrors.length;
}
var valid6 = _errs21 === errors;
}
else {
var valid6 = true;
}
}
}
else {
validate164.errors = [{instancePath,schemaPath:"#/allOf/1/then/type",keyword:"type",params:{type: "object"},schema:schema59.allOf[1].then.type,parentSchema:schema59.allOf[1].then,data}];
return false;
}
}
var _valid1 = _errs17 === errors;
valid4 = _valid1;
if(valid4){
var props1 = {};
props1.manifest = true;
props1.predecessor = true;
props1.kind = true;
}
}
if(!valid4){
const err7 = {instancePath,schemaPath:"#/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},schema:schema59.allOf[1].if,parentSchema:schema59.allOf[1],data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
validate164.errors = vErrors;
return false;
}
var valid0 = _errs12 === errors;
if(valid0){
if(props0 !== true && props1 !== undefined){
if(props1 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props1);
}
}
const _errs22 = errors;
const _errs23 = errors;
let valid7 = true;
const _errs24 = errors;
if(errors === _errs24){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if((data.kind === undefined) && (missing2 = "kind")){
const err8 = {};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
else {
if(data.kind !== undefined){
let data6 = data.kind;
if(!((data6 === "run") || (data6 === "confirmation"))){
const err9 = {};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
}
else {
const err10 = {};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
var _valid2 = _errs24 === errors;
errors = _errs23;
if(vErrors !== null){
if(_errs23){
vErrors.length = _errs23;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs27 = errors;
if(errors === _errs27){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.manifest !== undefined){
const _errs29 = errors;
if(!(validate167(data.manifest, {instancePath:instancePath+"/manifest",parentData:data,parentDataProperty:"manifest",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate167.errors : vErrors.concat(validate167.errors);
errors = vErrors.length;
}
var valid9 = _errs29 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data.predecessor !== undefined){
const _errs30 = errors;
if(!(validate165(data.predecessor, {instancePath:instancePath+"/predecessor",parentData:data,parentDataProperty:"predecessor",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate165.errors : vErrors.concat(validate165.errors);
errors = vErrors.length;
}
var valid9 = _errs30 === errors;
}
else {
var valid9 = true;
}
}
}
else {
validate164.errors = [{instancePath,schemaPath:"#/allOf/2/then/type",keyword:"type",params:{type: "object"},schema:schema59.allOf[2].then.type,parentSchema:schema59.allOf[2].then,data}];
return false;
}
}
var _valid2 = _errs27 === errors;
valid7 = _valid2;
if(valid7){
var props2 = {};
props2.manifest = true;
props2.predecessor = true;
props2.kind = true;
}
}
if(!valid7){
const err11 = {instancePath,schemaPath:"#/allOf/2/if",keyword:"if",params:{failingKeyword: "then"},schema:schema59.allOf[2].if,parentSchema:schema59.allOf[2],data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
validate164.errors = vErrors;
return false;
}
var valid0 = _errs22 === errors;
if(valid0){
if(props0 !== true && props2 !== undefined){
if(props2 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props2);
}
}
const _errs31 = errors;
const _errs32 = errors;
let valid10 = true;
const _errs33 = errors;
if(errors === _errs33){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing3;
if((data.kind === undefined) && (missing3 = "kind")){
const err12 = {};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
else {
if(data.kind !== undefined){
let data9 = data.kind;
if(!(((data9 === "plan") || (data9 === "run")) || (data9 === "confirmation"))){
const err13 = {};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
}
else {
const err14 = {};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
var _valid3 = _errs33 === errors;
errors = _errs32;
if(vErrors !== null){
if(_errs32){
vErrors.length = _errs32;
}
else {
vErrors = null;
}
}
if(_valid3){
const _errs36 = errors;
if(errors === _errs36){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.abandoned !== undefined){
let data10 = data.abandoned;
if(data10 !== null){
validate164.errors = [{instancePath:instancePath+"/abandoned",schemaPath:"#/allOf/3/then/properties/abandoned/type",keyword:"type",params:{type: "null"},schema:schema59.allOf[3].then.properties.abandoned.type,parentSchema:schema59.allOf[3].then.properties.abandoned,data:data10}];
return false;
}
}
}
else {
validate164.errors = [{instancePath,schemaPath:"#/allOf/3/then/type",keyword:"type",params:{type: "object"},schema:schema59.allOf[3].then.type,parentSchema:schema59.allOf[3].then,data}];
return false;
}
}
var _valid3 = _errs36 === errors;
valid10 = _valid3;
if(valid10){
var props3 = {};
props3.abandoned = true;
props3.kind = true;
}
}
if(!valid10){
const err15 = {instancePath,schemaPath:"#/allOf/3/if",keyword:"if",params:{failingKeyword: "then"},schema:schema59.allOf[3].if,parentSchema:schema59.allOf[3],data};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
validate164.errors = vErrors;
return false;
}
var valid0 = _errs31 === errors;
if(valid0){
if(props0 !== true && props3 !== undefined){
if(props3 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props3);
}
}
const _errs40 = errors;
const _errs41 = errors;
let valid13 = true;
const _errs42 = errors;
if(errors === _errs42){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing4;
if((data.kind === undefined) && (missing4 = "kind")){
const err16 = {};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
else {
if(data.kind !== undefined){
let data11 = data.kind;
if(!(((data11 === "genesis") || (data11 === "plan")) || (data11 === "confirmation"))){
const err17 = {};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
}
else {
const err18 = {};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
var _valid4 = _errs42 === errors;
errors = _errs41;
if(vErrors !== null){
if(_errs41){
vErrors.length = _errs41;
}
else {
vErrors = null;
}
}
if(_valid4){
const _errs45 = errors;
if(errors === _errs45){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.result !== undefined){
let data12 = data.result;
if(data12 !== null){
validate164.errors = [{instancePath:instancePath+"/result",schemaPath:"#/allOf/4/then/properties/result/type",keyword:"type",params:{type: "null"},schema:schema59.allOf[4].then.properties.result.type,parentSchema:schema59.allOf[4].then.properties.result,data:data12}];
return false;
}
}
}
else {
validate164.errors = [{instancePath,schemaPath:"#/allOf/4/then/type",keyword:"type",params:{type: "object"},schema:schema59.allOf[4].then.type,parentSchema:schema59.allOf[4].then,data}];
return false;
}
}
var _valid4 = _errs45 === errors;
valid13 = _valid4;
if(valid13){
var props4 = {};
props4.result = true;
props4.kind = true;
}
}
if(!valid13){
const err19 = {instancePath,schemaPath:"#/allOf/4/if",keyword:"if",params:{failingKeyword: "then"},schema:schema59.allOf[4].if,parentSchema:schema59.allOf[4],data};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
validate164.errors = vErrors;
return false;
}
var valid0 = _errs40 === errors;
if(valid0){
if(props0 !== true && props4 !== undefined){
if(props4 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props4);
}
}
const _errs49 = errors;
const _errs50 = errors;
let valid16 = true;
const _errs51 = errors;
if(errors === _errs51){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing5;
if((data.kind === undefined) && (missing5 = "kind")){
const err20 = {};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
else {
if(data.kind !== undefined){
if(!(data.kind === "run")){
const err21 = {};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
}
else {
const err22 = {};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
var _valid5 = _errs51 === errors;
errors = _errs50;
if(vErrors !== null){
if(_errs50){
vErrors.length = _errs50;
}
else {
vErrors = null;
}
}
if(_valid5){
const _errs54 = errors;
if(errors === _errs54){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing6;
if((data.result === undefined) && (missing6 = "result")){
validate164.errors = [{instancePath,schemaPath:"#/allOf/5/then/required",keyword:"required",params:{missingProperty: missing6},schema:schema59.allOf[5].then.required,parentSchema:schema59.allOf[5].then,data}];
return false;
}
else {
if(data.result !== undefined){
let data14 = data.result;
if(!((data14 === "complete") || (data14 === "partial"))){
validate164.errors = [{instancePath:instancePath+"/result",schemaPath:"#/allOf/5/then/properties/result/enum",keyword:"enum",params:{allowedValues: schema59.allOf[5].then.properties.result.enum},schema:schema59.allOf[5].then.properties.result.enum,parentSchema:schema59.allOf[5].then.properties.result,data:data14}];
return false;
}
}
}
}
else {
validate164.errors = [{instancePath,schemaPath:"#/allOf/5/then/type",keyword:"type",params:{type: "object"},schema:schema59.allOf[5].then.type,parentSchema:schema59.allOf[5].then,data}];
return false;
}
}
var _valid5 = _errs54 === errors;
valid16 = _valid5;
if(valid16){
var props5 = {};
props5.result = true;
props5.kind = true;
}
}
if(!valid16){
const err23 = {instancePath,schemaPath:"#/allOf/5/if",keyword:"if",params:{failingKeyword: "then"},schema:schema59.allOf[5].if,parentSchema:schema59.allOf[5],data};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
validate164.errors = vErrors;
return false;
}
var valid0 = _errs49 === errors;
if(valid0){
if(props0 !== true && props5 !== undefined){
if(props5 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props5);
}
}
const _errs57 = errors;
const _errs58 = errors;
let valid19 = true;
const _errs59 = errors;
if(errors === _errs59){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing7;
if((data.kind === undefined) && (missing7 = "kind")){
const err24 = {};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
else {
if(data.kind !== undefined){
if(!(data.kind === "confirmation")){
const err25 = {};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
}
else {
const err26 = {};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
var _valid6 = _errs59 === errors;
errors = _errs58;
if(vErrors !== null){
if(_errs58){
vErrors.length = _errs58;
}
else {
vErrors = null;
}
}
if(_valid6){
const _errs62 = errors;
if(errors === _errs62){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.predecessor !== undefined){
let data16 = data.predecessor;
const _errs64 = errors;
if(errors === _errs64){
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
let missing8;
if((data16.manifestSha256 === undefined) && (missing8 = "manifestSha256")){
validate164.errors = [{instancePath:instancePath+"/predecessor",schemaPath:"#/allOf/6/then/properties/predecessor/required",keyword:"required",params:{missingProperty: missing8},schema:schema59.allOf[6].then.properties.predecessor.required,parentSchema:schema59.allOf[6].then.properties.predecessor,data:data16}];
return false;
}
else {
if(data16.manifestSha256 !== undefined){
let data17 = data16.manifestSha256;
const _errs66 = errors;
if(errors === _errs66){
if(typeof data17 === "string"){
if(!pattern3.test(data17)){
validate164.errors = [{instancePath:instancePath+"/predecessor/manifestSha256",schemaPath:"#/allOf/6/then/properties/predecessor/properties/manifestSha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema59.allOf[6].then.properties.predecessor.properties.manifestSha256,data:data17}];
return false;
}
}
else {
validate164.errors = [{instancePath:instancePath+"/predecessor/manifestSha256",schemaPath:"#/allOf/6/then/properties/predecessor/properties/manifestSha256/type",keyword:"type",params:{type: "string"},schema:schema59.allOf[6].then.properties.predecessor.properties.manifestSha256.type,parentSchema:schema59.allOf[6].then.properties.predecessor.properties.manifestSha256,data:data17}];
return false;
}
}
}
}
}
else {
validate164.errors = [{instancePath:instancePath+"/predecessor",schemaPath:"#/allOf/6/then/properties/predecessor/type",keyword:"type",params:{type: "object"},schema:schema59.allOf[6].then.properties.predecessor.type,parentSchema:schema59.allOf[6].then.properties.predecessor,data:data16}];
return false;
}
}
}
}
else {
validate164.errors = [{instancePath,schemaPath:"#/allOf/6/then/type",keyword:"type",params:{type: "object"},schema:schema59.allOf[6].then.type,parentSchema:schema59.allOf[6].then,data}];
return false;
}
}
var _valid6 = _errs62 === errors;
valid19 = _valid6;
if(valid19){
var props6 = {};
props6.predecessor = true;
props6.kind = true;
}
}
if(!valid19){
const err27 = {instancePath,schemaPath:"#/allOf/6/if",keyword:"if",params:{failingKeyword: "then"},schema:schema59.allOf[6].if,parentSchema:schema59.allOf[6],data};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
validate164.errors = vErrors;
return false;
}
var valid0 = _errs57 === errors;
if(valid0){
if(props0 !== true && props6 !== undefined){
if(props6 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props6);
}
}
}
}
}
}
}
}
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing9;
if(((((((((((((((((((data.kind === undefined) && (missing9 = "kind")) || ((data.name === undefined) && (missing9 = "name"))) || ((data.bucket === undefined) && (missing9 = "bucket"))) || ((data.prefix === undefined) && (missing9 = "prefix"))) || ((data.endpoint === undefined) && (missing9 = "endpoint"))) || ((data.expectedBucketOwner === undefined) && (missing9 = "expectedBucketOwner"))) || ((data.run === undefined) && (missing9 = "run"))) || ((data.specDigest === undefined) && (missing9 = "specDigest"))) || ((data.planId === undefined) && (missing9 = "planId"))) || ((data.manifest === undefined) && (missing9 = "manifest"))) || ((data.predecessor === undefined) && (missing9 = "predecessor"))) || ((data.encryption === undefined) && (missing9 = "encryption"))) || ((data.trust === undefined) && (missing9 = "trust"))) || ((data.tool === undefined) && (missing9 = "tool"))) || ((data.git === undefined) && (missing9 = "git"))) || ((data.caller === undefined) && (missing9 = "caller"))) || ((data.startedAt === undefined) && (missing9 = "startedAt"))) || ((data.signedAt === undefined) && (missing9 = "signedAt"))){
validate164.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing9},schema:schema59.required,parentSchema:schema59,data}];
return false;
}
else {
if(props0 !== true){
props0 = props0 || {};
props0.kind = true;
props0.name = true;
props0.bucket = true;
props0.prefix = true;
props0.endpoint = true;
props0.endpointInEffect = true;
props0.expectedBucketOwner = true;
props0.run = true;
props0.specDigest = true;
props0.planId = true;
props0.manifest = true;
props0.predecessor = true;
props0.abandoned = true;
props0.supersedes = true;
props0.open = true;
props0.settled = true;
props0.untidy = true;
props0.quarantined = true;
props0.notRekeyed = true;
props0.oldestKept = true;
props0.encryption = true;
props0.trust = true;
props0.tool = true;
props0.git = true;
props0.uncommitted = true;
props0.newestCommit = true;
props0.caller = true;
props0.result = true;
props0.summary = true;
props0.sentBytes = true;
props0.driftFound = true;
props0.startedAt = true;
props0.observedAt = true;
props0.appliedAt = true;
props0.signedAt = true;
}
if(data.kind !== undefined){
let data18 = data.kind;
const _errs68 = errors;
if(!((((data18 === "genesis") || (data18 === "plan")) || (data18 === "run")) || (data18 === "confirmation"))){
validate164.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema59.properties.kind.enum},schema:schema59.properties.kind.enum,parentSchema:schema59.properties.kind,data:data18}];
return false;
}
var valid23 = _errs68 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.name !== undefined){
let data19 = data.name;
const _errs69 = errors;
if(typeof data19 !== "string"){
validate164.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},schema:schema59.properties.name.type,parentSchema:schema59.properties.name,data:data19}];
return false;
}
var valid23 = _errs69 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.bucket !== undefined){
let data20 = data.bucket;
const _errs71 = errors;
if(typeof data20 !== "string"){
validate164.errors = [{instancePath:instancePath+"/bucket",schemaPath:"#/properties/bucket/type",keyword:"type",params:{type: "string"},schema:schema59.properties.bucket.type,parentSchema:schema59.properties.bucket,data:data20}];
return false;
}
var valid23 = _errs71 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.prefix !== undefined){
let data21 = data.prefix;
const _errs73 = errors;
if(typeof data21 !== "string"){
validate164.errors = [{instancePath:instancePath+"/prefix",schemaPath:"#/properties/prefix/type",keyword:"type",params:{type: "string"},schema:schema59.properties.prefix.type,parentSchema:schema59.properties.prefix,data:data21}];
return false;
}
var valid23 = _errs73 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.endpoint !== undefined){
let data22 = data.endpoint;
const _errs75 = errors;
const _errs76 = errors;
let valid24 = false;
const _errs77 = errors;
if(typeof data22 !== "string"){
const err28 = {instancePath:instancePath+"/endpoint",schemaPath:"#/properties/endpoint/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema59.properties.endpoint.anyOf[0].type,parentSchema:schema59.properties.endpoint.anyOf[0],data:data22};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
var _valid7 = _errs77 === errors;
valid24 = valid24 || _valid7;
const _errs79 = errors;
if(data22 !== null){
const err29 = {instancePath:instancePath+"/endpoint",schemaPath:"#/properties/endpoint/anyOf/1/type",keyword:"type",params:{type: "null"},schema:schema59.properties.endpoint.anyOf[1].type,parentSchema:schema59.properties.endpoint.anyOf[1],data:data22};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
var _valid7 = _errs79 === errors;
valid24 = valid24 || _valid7;
if(!valid24){
const err30 = {instancePath:instancePath+"/endpoint",schemaPath:"#/properties/endpoint/anyOf",keyword:"anyOf",params:{},schema:schema59.properties.endpoint.anyOf,parentSchema:schema59.properties.endpoint,data:data22};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
validate164.errors = vErrors;
return false;
}
else {
errors = _errs76;
if(vErrors !== null){
if(_errs76){
vErrors.length = _errs76;
}
else {
vErrors = null;
}
}
}
var valid23 = _errs75 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.endpointInEffect !== undefined){
let data23 = data.endpointInEffect;
const _errs81 = errors;
const _errs82 = errors;
let valid25 = false;
const _errs83 = errors;
if(typeof data23 !== "string"){
const err31 = {instancePath:instancePath+"/endpointInEffect",schemaPath:"#/properties/endpointInEffect/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema59.properties.endpointInEffect.anyOf[0].type,parentSchema:schema59.properties.endpointInEffect.anyOf[0],data:data23};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
var _valid8 = _errs83 === errors;
valid25 = valid25 || _valid8;
const _errs85 = errors;
if(data23 !== null){
const err32 = {instancePath:instancePath+"/endpointInEffect",schemaPath:"#/properties/endpointInEffect/anyOf/1/type",keyword:"type",params:{type: "null"},schema:schema59.properties.endpointInEffect.anyOf[1].type,parentSchema:schema59.properties.endpointInEffect.anyOf[1],data:data23};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
var _valid8 = _errs85 === errors;
valid25 = valid25 || _valid8;
if(!valid25){
const err33 = {instancePath:instancePath+"/endpointInEffect",schemaPath:"#/properties/endpointInEffect/anyOf",keyword:"anyOf",params:{},schema:schema59.properties.endpointInEffect.anyOf,parentSchema:schema59.properties.endpointInEffect,data:data23};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
validate164.errors = vErrors;
return false;
}
else {
errors = _errs82;
if(vErrors !== null){
if(_errs82){
vErrors.length = _errs82;
}
else {
vErrors = null;
}
}
}
var valid23 = _errs81 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.expectedBucketOwner !== undefined){
let data24 = data.expectedBucketOwner;
const _errs87 = errors;
const _errs88 = errors;
let valid26 = false;
const _errs89 = errors;
if(typeof data24 !== "string"){
const err34 = {instancePath:instancePath+"/expectedBucketOwner",schemaPath:"#/properties/expectedBucketOwner/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema59.properties.expectedBucketOwner.anyOf[0].type,parentSchema:schema59.properties.expectedBucketOwner.anyOf[0],data:data24};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
var _valid9 = _errs89 === errors;
valid26 = valid26 || _valid9;
const _errs91 = errors;
if(data24 !== null){
const err35 = {instancePath:instancePath+"/expectedBucketOwner",schemaPath:"#/properties/expectedBucketOwner/anyOf/1/type",keyword:"type",params:{type: "null"},schema:schema59.properties.expectedBucketOwner.anyOf[1].type,parentSchema:schema59.properties.expectedBucketOwner.anyOf[1],data:data24};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
var _valid9 = _errs91 === errors;
valid26 = valid26 || _valid9;
if(!valid26){
const err36 = {instancePath:instancePath+"/expectedBucketOwner",schemaPath:"#/properties/expectedBucketOwner/anyOf",keyword:"anyOf",params:{},schema:schema59.properties.expectedBucketOwner.anyOf,parentSchema:schema59.properties.expectedBucketOwner,data:data24};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
validate164.errors = vErrors;
return false;
}
else {
errors = _errs88;
if(vErrors !== null){
if(_errs88){
vErrors.length = _errs88;
}
else {
vErrors = null;
}
}
}
var valid23 = _errs87 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.run !== undefined){
let data25 = data.run;
const _errs93 = errors;
if(!(((typeof data25 == "number") && (!(data25 % 1) && !isNaN(data25))) && (isFinite(data25)))){
validate164.errors = [{instancePath:instancePath+"/run",schemaPath:"#/properties/run/type",keyword:"type",params:{type: "integer"},schema:schema59.properties.run.type,parentSchema:schema59.properties.run,data:data25}];
return false;
}
if(errors === _errs93){
if((typeof data25 == "number") && (isFinite(data25))){
if(data25 > 9007199254740991 || isNaN(data25)){
validate164.errors = [{instancePath:instancePath+"/run",schemaPath:"#/properties/run/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},schema:9007199254740991,parentSchema:schema59.properties.run,data:data25}];
return false;
}
else {
if(data25 < 0 || isNaN(data25)){
validate164.errors = [{instancePath:instancePath+"/run",schemaPath:"#/properties/run/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema59.properties.run,data:data25}];
return false;
}
}
}
}
var valid23 = _errs93 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.specDigest !== undefined){
let data26 = data.specDigest;
const _errs95 = errors;
if(errors === _errs95){
if(typeof data26 === "string"){
if(!pattern3.test(data26)){
validate164.errors = [{instancePath:instancePath+"/specDigest",schemaPath:"#/properties/specDigest/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema59.properties.specDigest,data:data26}];
return false;
}
}
else {
validate164.errors = [{instancePath:instancePath+"/specDigest",schemaPath:"#/properties/specDigest/type",keyword:"type",params:{type: "string"},schema:schema59.properties.specDigest.type,parentSchema:schema59.properties.specDigest,data:data26}];
return false;
}
}
var valid23 = _errs95 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.planId !== undefined){
let data27 = data.planId;
const _errs97 = errors;
if(errors === _errs97){
if(typeof data27 === "string"){
if(!pattern3.test(data27)){
validate164.errors = [{instancePath:instancePath+"/planId",schemaPath:"#/properties/planId/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema59.properties.planId,data:data27}];
return false;
}
}
else {
validate164.errors = [{instancePath:instancePath+"/planId",schemaPath:"#/properties/planId/type",keyword:"type",params:{type: "string"},schema:schema59.properties.planId.type,parentSchema:schema59.properties.planId,data:data27}];
return false;
}
}
var valid23 = _errs97 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.manifest !== undefined){
let data28 = data.manifest;
const _errs99 = errors;
const _errs100 = errors;
let valid27 = false;
const _errs101 = errors;
if(!(validate167(data28, {instancePath:instancePath+"/manifest",parentData:data,parentDataProperty:"manifest",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate167.errors : vErrors.concat(validate167.errors);
errors = vErrors.length;
}
var _valid10 = _errs101 === errors;
valid27 = valid27 || _valid10;
if(_valid10){
var props7 = {};
props7.bucket = true;
props7.key = true;
props7.sha256 = true;
}
const _errs102 = errors;
if(data28 !== null){
const err37 = {instancePath:instancePath+"/manifest",schemaPath:"#/properties/manifest/anyOf/1/type",keyword:"type",params:{type: "null"},schema:schema59.properties.manifest.anyOf[1].type,parentSchema:schema59.properties.manifest.anyOf[1],data:data28};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
var _valid10 = _errs102 === errors;
valid27 = valid27 || _valid10;
if(!valid27){
const err38 = {instancePath:instancePath+"/manifest",schemaPath:"#/properties/manifest/anyOf",keyword:"anyOf",params:{},schema:schema59.properties.manifest.anyOf,parentSchema:schema59.properties.manifest,data:data28};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
validate164.errors = vErrors;
return false;
}
else {
errors = _errs100;
if(vErrors !== null){
if(_errs100){
vErrors.length = _errs100;
}
else {
vErrors = null;
}
}
}
var valid23 = _errs99 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.predecessor !== undefined){
let data29 = data.predecessor;
const _errs104 = errors;
const _errs105 = errors;
let valid28 = false;
const _errs106 = errors;
if(!(validate165(data29, {instancePath:instancePath+"/predecessor",parentData:data,parentDataProperty:"predecessor",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate165.errors : vErrors.concat(validate165.errors);
errors = vErrors.length;
}
var _valid11 = _errs106 === errors;
valid28 = valid28 || _valid11;
if(_valid11){
var props8 = {};
props8.run = true;
props8.bundleKey = true;
props8.statementSha256 = true;
props8.manifestSha256 = true;
}
const _errs107 = errors;
if(data29 !== null){
const err39 = {instancePath:instancePath+"/predecessor",schemaPath:"#/properties/predecessor/anyOf/1/type",keyword:"type",params:{type: "null"},schema:schema59.properties.predecessor.anyOf[1].type,parentSchema:schema59.properties.predecessor.anyOf[1],data:data29};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
var _valid11 = _errs107 === errors;
valid28 = valid28 || _valid11;
if(!valid28){
const err40 = {instancePath:instancePath+"/predecessor",schemaPath:"#/properties/predecessor/anyOf",keyword:"anyOf",params:{},schema:schema59.properties.predecessor.anyOf,parentSchema:schema59.properties.predecessor,data:data29};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
validate164.errors = vErrors;
return false;
}
else {
errors = _errs105;
if(vErrors !== null){
if(_errs105){
vErrors.length = _errs105;
}
else {
vErrors = null;
}
}
}
var valid23 = _errs104 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.abandoned !== undefined){
const _errs109 = errors;
if(!(validate172(data.abandoned, {instancePath:instancePath+"/abandoned",parentData:data,parentDataProperty:"abandoned",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate172.errors : vErrors.concat(validate172.errors);
errors = vErrors.length;
}
var valid23 = _errs109 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.supersedes !== undefined){
let data31 = data.supersedes;
const _errs110 = errors;
if(!(((typeof data31 == "number") && (!(data31 % 1) && !isNaN(data31))) && (isFinite(data31)))){
validate164.errors = [{instancePath:instancePath+"/supersedes",schemaPath:"#/properties/supersedes/type",keyword:"type",params:{type: "integer"},schema:schema59.properties.supersedes.type,parentSchema:schema59.properties.supersedes,data:data31}];
return false;
}
if(errors === _errs110){
if((typeof data31 == "number") && (isFinite(data31))){
if(data31 > 9007199254740991 || isNaN(data31)){
validate164.errors = [{instancePath:instancePath+"/supersedes",schemaPath:"#/properties/supersedes/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},schema:9007199254740991,parentSchema:schema59.properties.supersedes,data:data31}];
return false;
}
else {
if(data31 < 0 || isNaN(data31)){
validate164.errors = [{instancePath:instancePath+"/supersedes",schemaPath:"#/properties/supersedes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema59.properties.supersedes,data:data31}];
return false;
}
}
}
}
var valid23 = _errs110 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.open !== undefined){
let data32 = data.open;
const _errs112 = errors;
if(errors === _errs112){
if(Array.isArray(data32)){
var valid29 = true;
const len0 = data32.length;
for(let i0=0; i0<len0; i0++){
let data33 = data32[i0];
const _errs114 = errors;
if(typeof data33 !== "string"){
validate164.errors = [{instancePath:instancePath+"/open/" + i0,schemaPath:"#/properties/open/items/type",keyword:"type",params:{type: "string"},schema:schema59.properties.open.items.type,parentSchema:schema59.properties.open.items,data:data33}];
return false;
}
var valid29 = _errs114 === errors;
if(!valid29){
break;
}
}
}
else {
validate164.errors = [{instancePath:instancePath+"/open",schemaPath:"#/properties/open/type",keyword:"type",params:{type: "array"},schema:schema59.properties.open.type,parentSchema:schema59.properties.open,data:data32}];
return false;
}
}
var valid23 = _errs112 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.settled !== undefined){
let data34 = data.settled;
const _errs116 = errors;
if(errors === _errs116){
if(Array.isArray(data34)){
var valid30 = true;
const len1 = data34.length;
for(let i1=0; i1<len1; i1++){
let data35 = data34[i1];
const _errs118 = errors;
if(typeof data35 !== "string"){
validate164.errors = [{instancePath:instancePath+"/settled/" + i1,schemaPath:"#/properties/settled/items/type",keyword:"type",params:{type: "string"},schema:schema59.properties.settled.items.type,parentSchema:schema59.properties.settled.items,data:data35}];
return false;
}
var valid30 = _errs118 === errors;
if(!valid30){
break;
}
}
}
else {
validate164.errors = [{instancePath:instancePath+"/settled",schemaPath:"#/properties/settled/type",keyword:"type",params:{type: "array"},schema:schema59.properties.settled.type,parentSchema:schema59.properties.settled,data:data34}];
return false;
}
}
var valid23 = _errs116 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.untidy !== undefined){
let data36 = data.untidy;
const _errs120 = errors;
if(errors === _errs120){
if(Array.isArray(data36)){
var valid31 = true;
const len2 = data36.length;
for(let i2=0; i2<len2; i2++){
let data37 = data36[i2];
const _errs122 = errors;
if(errors === _errs122){
if(data37 && typeof data37 == "object" && !Array.isArray(data37)){
let missing10;
if((data37.plan === undefined) && (missing10 = "plan")){
validate164.errors = [{instancePath:instancePath+"/untidy/" + i2,schemaPath:"#/properties/untidy/items/required",keyword:"required",params:{missingProperty: missing10},schema:schema59.properties.untidy.items.required,parentSchema:schema59.properties.untidy.items,data:data37}];
return false;
}
else {
if(data37.plan !== undefined){
let data38 = data37.plan;
const _errs124 = errors;
if(typeof data38 !== "string"){
validate164.errors = [{instancePath:instancePath+"/untidy/" + i2+"/plan",schemaPath:"#/properties/untidy/items/properties/plan/type",keyword:"type",params:{type: "string"},schema:schema59.properties.untidy.items.properties.plan.type,parentSchema:schema59.properties.untidy.items.properties.plan,data:data38}];
return false;
}
var valid32 = _errs124 === errors;
}
else {
var valid32 = true;
}
if(valid32){
if(data37.until !== undefined){
let data39 = data37.until;
const _errs126 = errors;
if(!(((typeof data39 == "number") && (!(data39 % 1) && !isNaN(data39))) && (isFinite(data39)))){
validate164.errors = [{instancePath:instancePath+"/untidy/" + i2+"/until",schemaPath:"#/properties/untidy/items/properties/until/type",keyword:"type",params:{type: "integer"},schema:schema59.properties.untidy.items.properties.until.type,parentSchema:schema59.properties.untidy.items.properties.until,data:data39}];
return false;
}
var valid32 = _errs126 === errors;
}
else {
var valid32 = true;
}
}
}
}
else {
validate164.errors = [{instancePath:instancePath+"/untidy/" + i2,schemaPath:"#/properties/untidy/items/type",keyword:"type",params:{type: "object"},schema:schema59.properties.untidy.items.type,parentSchema:schema59.properties.untidy.items,data:data37}];
return false;
}
}
var valid31 = _errs122 === errors;
if(!valid31){
break;
}
}
}
else {
validate164.errors = [{instancePath:instancePath+"/untidy",schemaPath:"#/properties/untidy/type",keyword:"type",params:{type: "array"},schema:schema59.properties.untidy.type,parentSchema:schema59.properties.untidy,data:data36}];
return false;
}
}
var valid23 = _errs120 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.quarantined !== undefined){
let data40 = data.quarantined;
const _errs128 = errors;
if(errors === _errs128){
if(Array.isArray(data40)){
var valid33 = true;
const len3 = data40.length;
for(let i3=0; i3<len3; i3++){
const _errs130 = errors;
if(!(validate174(data40[i3], {instancePath:instancePath+"/quarantined/" + i3,parentData:data40,parentDataProperty:i3,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate174.errors : vErrors.concat(validate174.errors);
errors = vErrors.length;
}
var valid33 = _errs130 === errors;
if(!valid33){
break;
}
}
}
else {
validate164.errors = [{instancePath:instancePath+"/quarantined",schemaPath:"#/properties/quarantined/type",keyword:"type",params:{type: "array"},schema:schema59.properties.quarantined.type,parentSchema:schema59.properties.quarantined,data:data40}];
return false;
}
}
var valid23 = _errs128 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.notRekeyed !== undefined){
let data42 = data.notRekeyed;
const _errs131 = errors;
if(errors === _errs131){
if(Array.isArray(data42)){
var valid34 = true;
const len4 = data42.length;
for(let i4=0; i4<len4; i4++){
let data43 = data42[i4];
const _errs133 = errors;
if(typeof data43 !== "string"){
validate164.errors = [{instancePath:instancePath+"/notRekeyed/" + i4,schemaPath:"#/properties/notRekeyed/items/type",keyword:"type",params:{type: "string"},schema:schema59.properties.notRekeyed.items.type,parentSchema:schema59.properties.notRekeyed.items,data:data43}];
return false;
}
var valid34 = _errs133 === errors;
if(!valid34){
break;
}
}
}
else {
validate164.errors = [{instancePath:instancePath+"/notRekeyed",schemaPath:"#/properties/notRekeyed/type",keyword:"type",params:{type: "array"},schema:schema59.properties.notRekeyed.type,parentSchema:schema59.properties.notRekeyed,data:data42}];
return false;
}
}
var valid23 = _errs131 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.oldestKept !== undefined){
const _errs135 = errors;
if(!(validate165(data.oldestKept, {instancePath:instancePath+"/oldestKept",parentData:data,parentDataProperty:"oldestKept",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate165.errors : vErrors.concat(validate165.errors);
errors = vErrors.length;
}
var valid23 = _errs135 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.encryption !== undefined){
let data45 = data.encryption;
const _errs136 = errors;
const _errs137 = errors;
let valid35 = false;
const _errs138 = errors;
if(!(validate60(data45, {instancePath:instancePath+"/encryption",parentData:data,parentDataProperty:"encryption",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
var _valid12 = _errs138 === errors;
valid35 = valid35 || _valid12;
if(_valid12){
var props9 = {};
props9.sse = true;
props9.kmsKeyArn = true;
props9.bucketKey = true;
}
const _errs139 = errors;
if(data45 !== null){
const err41 = {instancePath:instancePath+"/encryption",schemaPath:"#/properties/encryption/anyOf/1/type",keyword:"type",params:{type: "null"},schema:schema59.properties.encryption.anyOf[1].type,parentSchema:schema59.properties.encryption.anyOf[1],data:data45};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
var _valid12 = _errs139 === errors;
valid35 = valid35 || _valid12;
if(!valid35){
const err42 = {instancePath:instancePath+"/encryption",schemaPath:"#/properties/encryption/anyOf",keyword:"anyOf",params:{},schema:schema59.properties.encryption.anyOf,parentSchema:schema59.properties.encryption,data:data45};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
validate164.errors = vErrors;
return false;
}
else {
errors = _errs137;
if(vErrors !== null){
if(_errs137){
vErrors.length = _errs137;
}
else {
vErrors = null;
}
}
}
var valid23 = _errs136 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.trust !== undefined){
let data46 = data.trust;
const _errs141 = errors;
if(errors === _errs141){
if(Array.isArray(data46)){
var valid36 = true;
const len5 = data46.length;
for(let i5=0; i5<len5; i5++){
let data47 = data46[i5];
const _errs143 = errors;
if(errors === _errs143){
if(typeof data47 === "string"){
if(!pattern3.test(data47)){
validate164.errors = [{instancePath:instancePath+"/trust/" + i5,schemaPath:"#/properties/trust/items/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema59.properties.trust.items,data:data47}];
return false;
}
}
else {
validate164.errors = [{instancePath:instancePath+"/trust/" + i5,schemaPath:"#/properties/trust/items/type",keyword:"type",params:{type: "string"},schema:schema59.properties.trust.items.type,parentSchema:schema59.properties.trust.items,data:data47}];
return false;
}
}
var valid36 = _errs143 === errors;
if(!valid36){
break;
}
}
}
else {
validate164.errors = [{instancePath:instancePath+"/trust",schemaPath:"#/properties/trust/type",keyword:"type",params:{type: "array"},schema:schema59.properties.trust.type,parentSchema:schema59.properties.trust,data:data46}];
return false;
}
}
var valid23 = _errs141 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.tool !== undefined){
let data48 = data.tool;
const _errs145 = errors;
if(errors === _errs145){
if(data48 && typeof data48 == "object" && !Array.isArray(data48)){
let missing11;
if(((data48.name === undefined) && (missing11 = "name")) || ((data48.version === undefined) && (missing11 = "version"))){
validate164.errors = [{instancePath:instancePath+"/tool",schemaPath:"#/properties/tool/required",keyword:"required",params:{missingProperty: missing11},schema:schema59.properties.tool.required,parentSchema:schema59.properties.tool,data:data48}];
return false;
}
else {
if(data48.name !== undefined){
let data49 = data48.name;
const _errs147 = errors;
if("s3rec" !== data49){
validate164.errors = [{instancePath:instancePath+"/tool/name",schemaPath:"#/properties/tool/properties/name/const",keyword:"const",params:{allowedValue: "s3rec"},schema:"s3rec",parentSchema:schema59.properties.tool.properties.name,data:data49}];
return false;
}
var valid37 = _errs147 === errors;
}
else {
var valid37 = true;
}
if(valid37){
if(data48.version !== undefined){
let data50 = data48.version;
const _errs148 = errors;
if(typeof data50 !== "string"){
validate164.errors = [{instancePath:instancePath+"/tool/version",schemaPath:"#/properties/tool/properties/version/type",keyword:"type",params:{type: "string"},schema:schema59.properties.tool.properties.version.type,parentSchema:schema59.properties.tool.properties.version,data:data50}];
return false;
}
var valid37 = _errs148 === errors;
}
else {
var valid37 = true;
}
}
}
}
else {
validate164.errors = [{instancePath:instancePath+"/tool",schemaPath:"#/properties/tool/type",keyword:"type",params:{type: "object"},schema:schema59.properties.tool.type,parentSchema:schema59.properties.tool,data:data48}];
return false;
}
}
var valid23 = _errs145 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.git !== undefined){
let data51 = data.git;
const _errs150 = errors;
const _errs151 = errors;
let valid38 = false;
const _errs152 = errors;
if(!(validate178(data51, {instancePath:instancePath+"/git",parentData:data,parentDataProperty:"git",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate178.errors : vErrors.concat(validate178.errors);
errors = vErrors.length;
}
var _valid13 = _errs152 === errors;
valid38 = valid38 || _valid13;
if(_valid13){
var props10 = {};
props10.commit = true;
props10.dirty = true;
}
const _errs153 = errors;
if(data51 !== null){
const err43 = {instancePath:instancePath+"/git",schemaPath:"#/properties/git/anyOf/1/type",keyword:"type",params:{type: "null"},schema:schema59.properties.git.anyOf[1].type,parentSchema:schema59.properties.git.anyOf[1],data:data51};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
var _valid13 = _errs153 === errors;
valid38 = valid38 || _valid13;
if(!valid38){
const err44 = {instancePath:instancePath+"/git",schemaPath:"#/properties/git/anyOf",keyword:"anyOf",params:{},schema:schema59.properties.git.anyOf,parentSchema:schema59.properties.git,data:data51};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
validate164.errors = vErrors;
return false;
}
else {
errors = _errs151;
if(vErrors !== null){
if(_errs151){
vErrors.length = _errs151;
}
else {
vErrors = null;
}
}
}
var valid23 = _errs150 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.uncommitted !== undefined){
const _errs155 = errors;
if(!(validate180(data.uncommitted, {instancePath:instancePath+"/uncommitted",parentData:data,parentDataProperty:"uncommitted",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate180.errors : vErrors.concat(validate180.errors);
errors = vErrors.length;
}
var valid23 = _errs155 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.newestCommit !== undefined){
let data53 = data.newestCommit;
const _errs156 = errors;
if(typeof data53 !== "string"){
validate164.errors = [{instancePath:instancePath+"/newestCommit",schemaPath:"#/properties/newestCommit/type",keyword:"type",params:{type: "string"},schema:schema59.properties.newestCommit.type,parentSchema:schema59.properties.newestCommit,data:data53}];
return false;
}
var valid23 = _errs156 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.caller !== undefined){
let data54 = data.caller;
const _errs158 = errors;
if(errors === _errs158){
if(data54 && typeof data54 == "object" && !Array.isArray(data54)){
for(const key0 in data54){
let data55 = data54[key0];
const _errs161 = errors;
if(typeof data55 !== "string"){
validate164.errors = [{instancePath:instancePath+"/caller/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/caller/additionalProperties/type",keyword:"type",params:{type: "string"},schema:schema59.properties.caller.additionalProperties.type,parentSchema:schema59.properties.caller.additionalProperties,data:data55}];
return false;
}
var valid39 = _errs161 === errors;
if(!valid39){
break;
}
}
}
else {
validate164.errors = [{instancePath:instancePath+"/caller",schemaPath:"#/properties/caller/type",keyword:"type",params:{type: "object"},schema:schema59.properties.caller.type,parentSchema:schema59.properties.caller,data:data54}];
return false;
}
}
var valid23 = _errs158 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.result !== undefined){
let data56 = data.result;
const _errs163 = errors;
if(!((data56 === "complete") || (data56 === "partial"))){
validate164.errors = [{instancePath:instancePath+"/result",schemaPath:"#/properties/result/enum",keyword:"enum",params:{allowedValues: schema59.properties.result.enum},schema:schema59.properties.result.enum,parentSchema:schema59.properties.result,data:data56}];
return false;
}
var valid23 = _errs163 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.summary !== undefined){
let data57 = data.summary;
const _errs164 = errors;
if(errors === _errs164){
if(data57 && typeof data57 == "object" && !Array.isArray(data57)){
for(const key1 in data57){
let data58 = data57[key1];
const _errs167 = errors;
if(!(((typeof data58 == "number") && (!(data58 % 1) && !isNaN(data58))) && (isFinite(data58)))){
validate164.errors = [{instancePath:instancePath+"/summary/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/summary/additionalProperties/type",keyword:"type",params:{type: "integer"},schema:schema59.properties.summary.additionalProperties.type,parentSchema:schema59.properties.summary.additionalProperties,data:data58}];
return false;
}
if(errors === _errs167){
if((typeof data58 == "number") && (isFinite(data58))){
if(data58 > 9007199254740991 || isNaN(data58)){
validate164.errors = [{instancePath:instancePath+"/summary/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/summary/additionalProperties/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},schema:9007199254740991,parentSchema:schema59.properties.summary.additionalProperties,data:data58}];
return false;
}
else {
if(data58 < 0 || isNaN(data58)){
validate164.errors = [{instancePath:instancePath+"/summary/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/summary/additionalProperties/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema59.properties.summary.additionalProperties,data:data58}];
return false;
}
}
}
}
var valid40 = _errs167 === errors;
if(!valid40){
break;
}
}
}
else {
validate164.errors = [{instancePath:instancePath+"/summary",schemaPath:"#/properties/summary/type",keyword:"type",params:{type: "object"},schema:schema59.properties.summary.type,parentSchema:schema59.properties.summary,data:data57}];
return false;
}
}
var valid23 = _errs164 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.sentBytes !== undefined){
let data59 = data.sentBytes;
const _errs169 = errors;
if(!(((typeof data59 == "number") && (!(data59 % 1) && !isNaN(data59))) && (isFinite(data59)))){
validate164.errors = [{instancePath:instancePath+"/sentBytes",schemaPath:"#/properties/sentBytes/type",keyword:"type",params:{type: "integer"},schema:schema59.properties.sentBytes.type,parentSchema:schema59.properties.sentBytes,data:data59}];
return false;
}
if(errors === _errs169){
if((typeof data59 == "number") && (isFinite(data59))){
if(data59 > 9007199254740991 || isNaN(data59)){
validate164.errors = [{instancePath:instancePath+"/sentBytes",schemaPath:"#/properties/sentBytes/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},schema:9007199254740991,parentSchema:schema59.properties.sentBytes,data:data59}];
return false;
}
else {
if(data59 < 0 || isNaN(data59)){
validate164.errors = [{instancePath:instancePath+"/sentBytes",schemaPath:"#/properties/sentBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema59.properties.sentBytes,data:data59}];
return false;
}
}
}
}
var valid23 = _errs169 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.driftFound !== undefined){
let data60 = data.driftFound;
const _errs171 = errors;
if(!(((typeof data60 == "number") && (!(data60 % 1) && !isNaN(data60))) && (isFinite(data60)))){
validate164.errors = [{instancePath:instancePath+"/driftFound",schemaPath:"#/properties/driftFound/type",keyword:"type",params:{type: "integer"},schema:schema59.properties.driftFound.type,parentSchema:schema59.properties.driftFound,data:data60}];
return false;
}
if(errors === _errs171){
if((typeof data60 == "number") && (isFinite(data60))){
if(data60 > 9007199254740991 || isNaN(data60)){
validate164.errors = [{instancePath:instancePath+"/driftFound",schemaPath:"#/properties/driftFound/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},schema:9007199254740991,parentSchema:schema59.properties.driftFound,data:data60}];
return false;
}
else {
if(data60 < 0 || isNaN(data60)){
validate164.errors = [{instancePath:instancePath+"/driftFound",schemaPath:"#/properties/driftFound/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema59.properties.driftFound,data:data60}];
return false;
}
}
}
}
var valid23 = _errs171 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.startedAt !== undefined){
let data61 = data.startedAt;
const _errs173 = errors;
if(errors === _errs173){
if(typeof data61 === "string"){
if(!pattern57.test(data61)){
validate164.errors = [{instancePath:instancePath+"/startedAt",schemaPath:"#/properties/startedAt/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"},schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$",parentSchema:schema59.properties.startedAt,data:data61}];
return false;
}
}
else {
validate164.errors = [{instancePath:instancePath+"/startedAt",schemaPath:"#/properties/startedAt/type",keyword:"type",params:{type: "string"},schema:schema59.properties.startedAt.type,parentSchema:schema59.properties.startedAt,data:data61}];
return false;
}
}
var valid23 = _errs173 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.observedAt !== undefined){
let data62 = data.observedAt;
const _errs175 = errors;
if(errors === _errs175){
if(typeof data62 === "string"){
if(!pattern57.test(data62)){
validate164.errors = [{instancePath:instancePath+"/observedAt",schemaPath:"#/properties/observedAt/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"},schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$",parentSchema:schema59.properties.observedAt,data:data62}];
return false;
}
}
else {
validate164.errors = [{instancePath:instancePath+"/observedAt",schemaPath:"#/properties/observedAt/type",keyword:"type",params:{type: "string"},schema:schema59.properties.observedAt.type,parentSchema:schema59.properties.observedAt,data:data62}];
return false;
}
}
var valid23 = _errs175 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.appliedAt !== undefined){
let data63 = data.appliedAt;
const _errs177 = errors;
if(errors === _errs177){
if(typeof data63 === "string"){
if(!pattern57.test(data63)){
validate164.errors = [{instancePath:instancePath+"/appliedAt",schemaPath:"#/properties/appliedAt/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"},schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$",parentSchema:schema59.properties.appliedAt,data:data63}];
return false;
}
}
else {
validate164.errors = [{instancePath:instancePath+"/appliedAt",schemaPath:"#/properties/appliedAt/type",keyword:"type",params:{type: "string"},schema:schema59.properties.appliedAt.type,parentSchema:schema59.properties.appliedAt,data:data63}];
return false;
}
}
var valid23 = _errs177 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.signedAt !== undefined){
let data64 = data.signedAt;
const _errs179 = errors;
if(errors === _errs179){
if(typeof data64 === "string"){
if(!pattern57.test(data64)){
validate164.errors = [{instancePath:instancePath+"/signedAt",schemaPath:"#/properties/signedAt/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"},schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$",parentSchema:schema59.properties.signedAt,data:data64}];
return false;
}
}
else {
validate164.errors = [{instancePath:instancePath+"/signedAt",schemaPath:"#/properties/signedAt/type",keyword:"type",params:{type: "string"},schema:schema59.properties.signedAt.type,parentSchema:schema59.properties.signedAt,data:data64}];
return false;
}
}
var valid23 = _errs179 === errors;
}
else {
var valid23 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate164.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema59.type,parentSchema:schema59,data}];
return false;
}
}
validate164.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate164.evaluated = {"dynamicProps":true,"dynamicItems":false};


function validate163(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="urn:s3rec:schema:statement:v1" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate163.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data._type === undefined) && (missing0 = "_type")) || ((data.subject === undefined) && (missing0 = "subject"))) || ((data.predicateType === undefined) && (missing0 = "predicateType"))) || ((data.predicate === undefined) && (missing0 = "predicate"))){
validate163.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},schema:schema58.required,parentSchema:schema58,data}];
return false;
}
else {
if(data._type !== undefined){
let data0 = data._type;
const _errs1 = errors;
if("https://in-toto.io/Statement/v1" !== data0){
validate163.errors = [{instancePath:instancePath+"/_type",schemaPath:"#/properties/_type/const",keyword:"const",params:{allowedValue: "https://in-toto.io/Statement/v1"},schema:"https://in-toto.io/Statement/v1",parentSchema:schema58.properties._type,data:data0}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.predicateType !== undefined){
let data1 = data.predicateType;
const _errs2 = errors;
if("https://s3rec.dev/attestation/run/v1" !== data1){
validate163.errors = [{instancePath:instancePath+"/predicateType",schemaPath:"#/properties/predicateType/const",keyword:"const",params:{allowedValue: "https://s3rec.dev/attestation/run/v1"},schema:"https://s3rec.dev/attestation/run/v1",parentSchema:schema58.properties.predicateType,data:data1}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.subject !== undefined){
let data2 = data.subject;
const _errs3 = errors;
if(errors === _errs3){
if(Array.isArray(data2)){
if(data2.length > 1){
validate163.errors = [{instancePath:instancePath+"/subject",schemaPath:"#/properties/subject/maxItems",keyword:"maxItems",params:{limit: 1},schema:1,parentSchema:schema58.properties.subject,data:data2}];
return false;
}
else {
if(data2.length < 1){
validate163.errors = [{instancePath:instancePath+"/subject",schemaPath:"#/properties/subject/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema58.properties.subject,data:data2}];
return false;
}
else {
var valid1 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
const _errs5 = errors;
if(errors === _errs5){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
let missing1;
if(((data3.name === undefined) && (missing1 = "name")) || ((data3.digest === undefined) && (missing1 = "digest"))){
validate163.errors = [{instancePath:instancePath+"/subject/" + i0,schemaPath:"#/properties/subject/items/required",keyword:"required",params:{missingProperty: missing1},schema:schema58.properties.subject.items.required,parentSchema:schema58.properties.subject.items,data:data3}];
return false;
}
else {
if(data3.name !== undefined){
let data4 = data3.name;
const _errs7 = errors;
if(typeof data4 !== "string"){
validate163.errors = [{instancePath:instancePath+"/subject/" + i0+"/name",schemaPath:"#/properties/subject/items/properties/name/type",keyword:"type",params:{type: "string"},schema:schema58.properties.subject.items.properties.name.type,parentSchema:schema58.properties.subject.items.properties.name,data:data4}];
return false;
}
var valid2 = _errs7 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data3.digest !== undefined){
let data5 = data3.digest;
const _errs9 = errors;
if(errors === _errs9){
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
let missing2;
if((data5.sha256 === undefined) && (missing2 = "sha256")){
validate163.errors = [{instancePath:instancePath+"/subject/" + i0+"/digest",schemaPath:"#/properties/subject/items/properties/digest/required",keyword:"required",params:{missingProperty: missing2},schema:schema58.properties.subject.items.properties.digest.required,parentSchema:schema58.properties.subject.items.properties.digest,data:data5}];
return false;
}
else {
if(data5.sha256 !== undefined){
let data6 = data5.sha256;
const _errs11 = errors;
if(errors === _errs11){
if(typeof data6 === "string"){
if(!pattern3.test(data6)){
validate163.errors = [{instancePath:instancePath+"/subject/" + i0+"/digest/sha256",schemaPath:"#/properties/subject/items/properties/digest/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema58.properties.subject.items.properties.digest.properties.sha256,data:data6}];
return false;
}
}
else {
validate163.errors = [{instancePath:instancePath+"/subject/" + i0+"/digest/sha256",schemaPath:"#/properties/subject/items/properties/digest/properties/sha256/type",keyword:"type",params:{type: "string"},schema:schema58.properties.subject.items.properties.digest.properties.sha256.type,parentSchema:schema58.properties.subject.items.properties.digest.properties.sha256,data:data6}];
return false;
}
}
}
}
}
else {
validate163.errors = [{instancePath:instancePath+"/subject/" + i0+"/digest",schemaPath:"#/properties/subject/items/properties/digest/type",keyword:"type",params:{type: "object"},schema:schema58.properties.subject.items.properties.digest.type,parentSchema:schema58.properties.subject.items.properties.digest,data:data5}];
return false;
}
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
}
}
}
else {
validate163.errors = [{instancePath:instancePath+"/subject/" + i0,schemaPath:"#/properties/subject/items/type",keyword:"type",params:{type: "object"},schema:schema58.properties.subject.items.type,parentSchema:schema58.properties.subject.items,data:data3}];
return false;
}
}
var valid1 = _errs5 === errors;
if(!valid1){
break;
}
}
}
}
}
else {
validate163.errors = [{instancePath:instancePath+"/subject",schemaPath:"#/properties/subject/type",keyword:"type",params:{type: "array"},schema:schema58.properties.subject.type,parentSchema:schema58.properties.subject,data:data2}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.predicate !== undefined){
const _errs13 = errors;
if(!(validate164(data.predicate, {instancePath:instancePath+"/predicate",parentData:data,parentDataProperty:"predicate",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate164.errors : vErrors.concat(validate164.errors);
errors = vErrors.length;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate163.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema58.type,parentSchema:schema58,data}];
return false;
}
}
validate163.errors = vErrors;
return errors === 0;
}
validate163.evaluated = {"props":{"_type":true,"predicateType":true,"subject":true,"predicate":true},"dynamicProps":false,"dynamicItems":false};

export const isStatementV2: ValidateFunction<Statement> = validate183;
const schema66 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"urn:s3rec:schema:statement:v2","title":"StatementV2","type":"object","required":["_type","subject","predicateType","predicate"],"properties":{"_type":{"const":"https://in-toto.io/Statement/v1"},"predicateType":{"const":"https://s3rec.dev/attestation/run/v2"},"subject":{"title":"a list of exactly two subjects","type":"array","minItems":2,"maxItems":2,"items":{"type":"object","required":["name","digest"],"properties":{"name":{"type":"string"},"digest":{"type":"object","required":["sha256"],"properties":{"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}}}}}},"predicate":{"$ref":"#/$defs/predicate"}},"$defs":{"predicate":{"type":"object","required":["kind","name","bucket","prefix","endpoint","expectedBucketOwner","run","specDigest","planId","manifest","predecessor","encryption","trust","tool","git","caller","startedAt","signedAt"],"properties":{"kind":{"enum":["genesis","plan","run","confirmation"]},"name":{"type":"string"},"bucket":{"type":"string"},"prefix":{"type":"string"},"endpoint":{"anyOf":[{"type":"string"},{"type":"null"}]},"endpointInEffect":{"anyOf":[{"type":"string"},{"type":"null"}]},"expectedBucketOwner":{"anyOf":[{"type":"string"},{"type":"null"}]},"run":{"type":"integer","minimum":0,"maximum":9007199254740991},"specDigest":{"type":"string","pattern":"^[0-9a-f]{64}$"},"planId":{"type":"string","pattern":"^[0-9a-f]{64}$"},"manifest":{"anyOf":[{"$ref":"#/$defs/manifest"},{"type":"null"}]},"predecessor":{"anyOf":[{"$ref":"urn:s3rec:part:7"},{"type":"null"}]},"abandoned":{"$ref":"urn:s3rec:part:8"},"supersedes":{"type":"integer","minimum":0,"maximum":9007199254740991},"open":{"type":"array","items":{"type":"string"}},"settled":{"type":"array","items":{"type":"string"}},"untidy":{"type":"array","items":{"type":"object","required":["plan"],"properties":{"plan":{"type":"string"},"until":{"type":"integer"}}}},"quarantined":{"type":"array","items":{"$ref":"urn:s3rec:part:9"}},"notRekeyed":{"type":"array","items":{"type":"string"}},"oldestKept":{"$ref":"urn:s3rec:part:7"},"encryption":{"anyOf":[{"$ref":"urn:s3rec:part:2"},{"type":"null"}]},"trust":{"type":"array","items":{"type":"string","pattern":"^[0-9a-f]{64}$"}},"tool":{"type":"object","required":["name","version"],"properties":{"name":{"const":"s3rec"},"version":{"type":"string"}}},"git":{"anyOf":[{"$ref":"urn:s3rec:part:10"},{"type":"null"}]},"uncommitted":{"$ref":"urn:s3rec:part:11"},"newestCommit":{"type":"string"},"caller":{"title":"a map of texts","type":"object","additionalProperties":{"type":"string"}},"result":{"enum":["complete","partial"]},"summary":{"title":"numbers by status","type":"object","additionalProperties":{"type":"integer","minimum":0,"maximum":9007199254740991}},"sentBytes":{"type":"integer","minimum":0,"maximum":9007199254740991},"driftFound":{"type":"integer","minimum":0,"maximum":9007199254740991},"startedAt":{"title":"a time in UTC (RFC 3339)","type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"},"observedAt":{"title":"a time in UTC (RFC 3339)","type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"},"appliedAt":{"title":"a time in UTC (RFC 3339)","type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"},"signedAt":{"title":"a time in UTC (RFC 3339)","type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"}},"allOf":[{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["genesis"]}}},"then":{"type":"object","properties":{"manifest":{"type":"null"},"predecessor":{"type":"null"}}}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["plan"]}}},"then":{"type":"object","properties":{"manifest":{"type":"null"},"predecessor":{"$ref":"urn:s3rec:part:7"}}}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["run","confirmation"]}}},"then":{"type":"object","properties":{"manifest":{"$ref":"#/$defs/manifest"},"predecessor":{"$ref":"urn:s3rec:part:7"}}}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["plan","run","confirmation"]}}},"then":{"type":"object","properties":{"abandoned":{"type":"null"}}}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["genesis","plan","confirmation"]}}},"then":{"type":"object","properties":{"result":{"type":"null"}}}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["run"]}}},"then":{"type":"object","properties":{"result":{"enum":["complete","partial"]}},"required":["result"]}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["confirmation"]}}},"then":{"type":"object","properties":{"predecessor":{"type":"object","required":["manifestSha256"],"properties":{"manifestSha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}}}}}}]},"manifest":{"type":"object","required":["bucket","key","sha256","file"],"properties":{"bucket":{"type":"string"},"key":{"type":"string"},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"file":{"type":"object","required":["bytes","sha256"],"properties":{"bytes":{"type":"integer","minimum":0},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}}}}},"predecessor":{"type":"object","required":["run","bundleKey","statementSha256","manifestSha256"],"properties":{"run":{"type":"integer","minimum":0,"maximum":9007199254740991},"bundleKey":{"type":"string"},"statementSha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"manifestSha256":{"anyOf":[{"type":"string","pattern":"^[0-9a-f]{64}$"},{"type":"null"}]}}},"abandoned":{"type":["object","null"],"required":["digest","run","bundleKey"],"properties":{"digest":{"type":"string","pattern":"^[0-9a-f]{64}$"},"run":{"type":"integer","minimum":0,"maximum":9007199254740991},"bundleKey":{"anyOf":[{"type":"string"},{"type":"null"}]}}},"quarantined":{"type":"object","required":["key","sha256"],"properties":{"key":{"type":"string"},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}}},"encryption":{"type":"object","required":["sse"],"properties":{"sse":{"enum":["none","AES256","aws:kms","aws:kms:dsse","customer"]},"kmsKeyArn":{"type":"string"},"bucketKey":{"type":"boolean"}}},"git":{"type":"object","required":["commit","dirty"],"properties":{"commit":{"type":"string"},"dirty":{"type":"boolean"}}},"uncommitted":{"type":"object","required":["untracked","modified"],"properties":{"untracked":{"type":"integer","minimum":0,"maximum":9007199254740991},"modified":{"type":"integer","minimum":0,"maximum":9007199254740991}}}}};
const schema67 = {"type":"object","required":["kind","name","bucket","prefix","endpoint","expectedBucketOwner","run","specDigest","planId","manifest","predecessor","encryption","trust","tool","git","caller","startedAt","signedAt"],"properties":{"kind":{"enum":["genesis","plan","run","confirmation"]},"name":{"type":"string"},"bucket":{"type":"string"},"prefix":{"type":"string"},"endpoint":{"anyOf":[{"type":"string"},{"type":"null"}]},"endpointInEffect":{"anyOf":[{"type":"string"},{"type":"null"}]},"expectedBucketOwner":{"anyOf":[{"type":"string"},{"type":"null"}]},"run":{"type":"integer","minimum":0,"maximum":9007199254740991},"specDigest":{"type":"string","pattern":"^[0-9a-f]{64}$"},"planId":{"type":"string","pattern":"^[0-9a-f]{64}$"},"manifest":{"anyOf":[{"$ref":"#/$defs/manifest"},{"type":"null"}]},"predecessor":{"anyOf":[{"$ref":"urn:s3rec:part:7"},{"type":"null"}]},"abandoned":{"$ref":"urn:s3rec:part:8"},"supersedes":{"type":"integer","minimum":0,"maximum":9007199254740991},"open":{"type":"array","items":{"type":"string"}},"settled":{"type":"array","items":{"type":"string"}},"untidy":{"type":"array","items":{"type":"object","required":["plan"],"properties":{"plan":{"type":"string"},"until":{"type":"integer"}}}},"quarantined":{"type":"array","items":{"$ref":"urn:s3rec:part:9"}},"notRekeyed":{"type":"array","items":{"type":"string"}},"oldestKept":{"$ref":"urn:s3rec:part:7"},"encryption":{"anyOf":[{"$ref":"urn:s3rec:part:2"},{"type":"null"}]},"trust":{"type":"array","items":{"type":"string","pattern":"^[0-9a-f]{64}$"}},"tool":{"type":"object","required":["name","version"],"properties":{"name":{"const":"s3rec"},"version":{"type":"string"}}},"git":{"anyOf":[{"$ref":"urn:s3rec:part:10"},{"type":"null"}]},"uncommitted":{"$ref":"urn:s3rec:part:11"},"newestCommit":{"type":"string"},"caller":{"title":"a map of texts","type":"object","additionalProperties":{"type":"string"}},"result":{"enum":["complete","partial"]},"summary":{"title":"numbers by status","type":"object","additionalProperties":{"type":"integer","minimum":0,"maximum":9007199254740991}},"sentBytes":{"type":"integer","minimum":0,"maximum":9007199254740991},"driftFound":{"type":"integer","minimum":0,"maximum":9007199254740991},"startedAt":{"title":"a time in UTC (RFC 3339)","type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"},"observedAt":{"title":"a time in UTC (RFC 3339)","type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"},"appliedAt":{"title":"a time in UTC (RFC 3339)","type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"},"signedAt":{"title":"a time in UTC (RFC 3339)","type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"}},"allOf":[{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["genesis"]}}},"then":{"type":"object","properties":{"manifest":{"type":"null"},"predecessor":{"type":"null"}}}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["plan"]}}},"then":{"type":"object","properties":{"manifest":{"type":"null"},"predecessor":{"$ref":"urn:s3rec:part:7"}}}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["run","confirmation"]}}},"then":{"type":"object","properties":{"manifest":{"$ref":"#/$defs/manifest"},"predecessor":{"$ref":"urn:s3rec:part:7"}}}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["plan","run","confirmation"]}}},"then":{"type":"object","properties":{"abandoned":{"type":"null"}}}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["genesis","plan","confirmation"]}}},"then":{"type":"object","properties":{"result":{"type":"null"}}}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["run"]}}},"then":{"type":"object","properties":{"result":{"enum":["complete","partial"]}},"required":["result"]}},{"if":{"type":"object","required":["kind"],"properties":{"kind":{"enum":["confirmation"]}}},"then":{"type":"object","properties":{"predecessor":{"type":"object","required":["manifestSha256"],"properties":{"manifestSha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}}}}}}]};
const schema68 = {"type":"object","required":["bucket","key","sha256","file"],"properties":{"bucket":{"type":"string"},"key":{"type":"string"},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"},"file":{"type":"object","required":["bytes","sha256"],"properties":{"bytes":{"type":"integer","minimum":0},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}}}}};

function validate186(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate186.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.bucket === undefined) && (missing0 = "bucket")) || ((data.key === undefined) && (missing0 = "key"))) || ((data.sha256 === undefined) && (missing0 = "sha256"))) || ((data.file === undefined) && (missing0 = "file"))){
validate186.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},schema:schema68.required,parentSchema:schema68,data}];
return false;
}
else {
if(data.bucket !== undefined){
let data0 = data.bucket;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate186.errors = [{instancePath:instancePath+"/bucket",schemaPath:"#/properties/bucket/type",keyword:"type",params:{type: "string"},schema:schema68.properties.bucket.type,parentSchema:schema68.properties.bucket,data:data0}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.key !== undefined){
let data1 = data.key;
const _errs3 = errors;
if(typeof data1 !== "string"){
validate186.errors = [{instancePath:instancePath+"/key",schemaPath:"#/properties/key/type",keyword:"type",params:{type: "string"},schema:schema68.properties.key.type,parentSchema:schema68.properties.key,data:data1}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sha256 !== undefined){
let data2 = data.sha256;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(!pattern3.test(data2)){
validate186.errors = [{instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema68.properties.sha256,data:data2}];
return false;
}
}
else {
validate186.errors = [{instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/type",keyword:"type",params:{type: "string"},schema:schema68.properties.sha256.type,parentSchema:schema68.properties.sha256,data:data2}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.file !== undefined){
let data3 = data.file;
const _errs7 = errors;
if(errors === _errs7){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
let missing1;
if(((data3.bytes === undefined) && (missing1 = "bytes")) || ((data3.sha256 === undefined) && (missing1 = "sha256"))){
validate186.errors = [{instancePath:instancePath+"/file",schemaPath:"#/properties/file/required",keyword:"required",params:{missingProperty: missing1},schema:schema68.properties.file.required,parentSchema:schema68.properties.file,data:data3}];
return false;
}
else {
if(data3.bytes !== undefined){
let data4 = data3.bytes;
const _errs9 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate186.errors = [{instancePath:instancePath+"/file/bytes",schemaPath:"#/properties/file/properties/bytes/type",keyword:"type",params:{type: "integer"},schema:schema68.properties.file.properties.bytes.type,parentSchema:schema68.properties.file.properties.bytes,data:data4}];
return false;
}
if(errors === _errs9){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
validate186.errors = [{instancePath:instancePath+"/file/bytes",schemaPath:"#/properties/file/properties/bytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema68.properties.file.properties.bytes,data:data4}];
return false;
}
}
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data3.sha256 !== undefined){
let data5 = data3.sha256;
const _errs11 = errors;
if(errors === _errs11){
if(typeof data5 === "string"){
if(!pattern3.test(data5)){
validate186.errors = [{instancePath:instancePath+"/file/sha256",schemaPath:"#/properties/file/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema68.properties.file.properties.sha256,data:data5}];
return false;
}
}
else {
validate186.errors = [{instancePath:instancePath+"/file/sha256",schemaPath:"#/properties/file/properties/sha256/type",keyword:"type",params:{type: "string"},schema:schema68.properties.file.properties.sha256.type,parentSchema:schema68.properties.file.properties.sha256,data:data5}];
return false;
}
}
var valid1 = _errs11 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate186.errors = [{instancePath:instancePath+"/file",schemaPath:"#/properties/file/type",keyword:"type",params:{type: "object"},schema:schema68.properties.file.type,parentSchema:schema68.properties.file,data:data3}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate186.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema68.type,parentSchema:schema68,data}];
return false;
}
}
validate186.errors = vErrors;
return errors === 0;
}
validate186.evaluated = {"props":{"bucket":true,"key":true,"sha256":true,"file":true},"dynamicProps":false,"dynamicItems":false};


function validate184(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate184.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs1 = errors;
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(errors === _errs3){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.kind === undefined) && (missing0 = "kind")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.kind !== undefined){
if(!(data.kind === "genesis")){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
}
else {
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs6 = errors;
if(errors === _errs6){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.manifest !== undefined){
let data1 = data.manifest;
const _errs8 = errors;
if(data1 !== null){
validate184.errors = [{instancePath:instancePath+"/manifest",schemaPath:"#/allOf/0/then/properties/manifest/type",keyword:"type",params:{type: "null"},schema:schema67.allOf[0].then.properties.manifest.type,parentSchema:schema67.allOf[0].then.properties.manifest,data:data1}];
return false;
}
var valid3 = _errs8 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.predecessor !== undefined){
let data2 = data.predecessor;
const _errs10 = errors;
if(data2 !== null){
validate184.errors = [{instancePath:instancePath+"/predecessor",schemaPath:"#/allOf/0/then/properties/predecessor/type",keyword:"type",params:{type: "null"},schema:schema67.allOf[0].then.properties.predecessor.type,parentSchema:schema67.allOf[0].then.properties.predecessor,data:data2}];
return false;
}
var valid3 = _errs10 === errors;
}
else {
var valid3 = true;
}
}
}
else {
validate184.errors = [{instancePath,schemaPath:"#/allOf/0/then/type",keyword:"type",params:{type: "object"},schema:schema67.allOf[0].then.type,parentSchema:schema67.allOf[0].then,data}];
return false;
}
}
var _valid0 = _errs6 === errors;
valid1 = _valid0;
if(valid1){
var props0 = {};
props0.manifest = true;
props0.predecessor = true;
props0.kind = true;
}
}
if(!valid1){
const err3 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "then"},schema:schema67.allOf[0].if,parentSchema:schema67.allOf[0],data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate184.errors = vErrors;
return false;
}
var valid0 = _errs1 === errors;
if(valid0){
const _errs12 = errors;
const _errs13 = errors;
let valid4 = true;
const _errs14 = errors;
if(errors === _errs14){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.kind === undefined) && (missing1 = "kind")){
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
else {
if(data.kind !== undefined){
if(!(data.kind === "plan")){
const err5 = {};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
}
else {
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
var _valid1 = _errs14 === errors;
errors = _errs13;
if(vErrors !== null){
if(_errs13){
vErrors.length = _errs13;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs17 = errors;
if(errors === _errs17){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.manifest !== undefined){
let data4 = data.manifest;
const _errs19 = errors;
if(data4 !== null){
validate184.errors = [{instancePath:instancePath+"/manifest",schemaPath:"#/allOf/1/then/properties/manifest/type",keyword:"type",params:{type: "null"},schema:schema67.allOf[1].then.properties.manifest.type,parentSchema:schema67.allOf[1].then.properties.manifest,data:data4}];
return false;
}
var valid6 = _errs19 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data.predecessor !== undefined){
const _errs21 = errors;
if(!(validate165(data.predecessor, {instancePath:instancePath+"/predecessor",parentData:data,parentDataProperty:"predecessor",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate165.errors : vErrors.concat(validate165.errors);
errors = vErrors.length;
}
var valid6 = _errs21 === errors;
}
else {
var valid6 = true;
}
}
}
else {
validate184.errors = [{instancePath,schemaPath:"#/allOf/1/then/type",keyword:"type",params:{type: "object"},schema:schema67.allOf[1].then.type,parentSchema:schema67.allOf[1].then,data}];
return false;
}
}
var _valid1 = _errs17 === errors;
valid4 = _valid1;
if(valid4){
var props1 = {};
props1.manifest = true;
props1.predecessor = true;
props1.kind = true;
}
}
if(!valid4){
const err7 = {instancePath,schemaPath:"#/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},schema:schema67.allOf[1].if,parentSchema:schema67.allOf[1],data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
validate184.errors = vErrors;
return false;
}
var valid0 = _errs12 === errors;
if(valid0){
if(props0 !== true && props1 !== undefined){
if(props1 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props1);
}
}
const _errs22 = errors;
const _errs23 = errors;
let valid7 = true;
const _errs24 = errors;
if(errors === _errs24){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if((data.kind === undefined) && (missing2 = "kind")){
const err8 = {};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
else {
if(data.kind !== undefined){
let data6 = data.kind;
if(!((data6 === "run") || (data6 === "confirmation"))){
const err9 = {};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
}
else {
const err10 = {};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
var _valid2 = _errs24 === errors;
errors = _errs23;
if(vErrors !== null){
if(_errs23){
vErrors.length = _errs23;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs27 = errors;
if(errors === _errs27){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.manifest !== undefined){
const _errs29 = errors;
if(!(validate186(data.manifest, {instancePath:instancePath+"/manifest",parentData:data,parentDataProperty:"manifest",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate186.errors : vErrors.concat(validate186.errors);
errors = vErrors.length;
}
var valid9 = _errs29 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data.predecessor !== undefined){
const _errs30 = errors;
if(!(validate165(data.predecessor, {instancePath:instancePath+"/predecessor",parentData:data,parentDataProperty:"predecessor",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate165.errors : vErrors.concat(validate165.errors);
errors = vErrors.length;
}
var valid9 = _errs30 === errors;
}
else {
var valid9 = true;
}
}
}
else {
validate184.errors = [{instancePath,schemaPath:"#/allOf/2/then/type",keyword:"type",params:{type: "object"},schema:schema67.allOf[2].then.type,parentSchema:schema67.allOf[2].then,data}];
return false;
}
}
var _valid2 = _errs27 === errors;
valid7 = _valid2;
if(valid7){
var props2 = {};
props2.manifest = true;
props2.predecessor = true;
props2.kind = true;
}
}
if(!valid7){
const err11 = {instancePath,schemaPath:"#/allOf/2/if",keyword:"if",params:{failingKeyword: "then"},schema:schema67.allOf[2].if,parentSchema:schema67.allOf[2],data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
validate184.errors = vErrors;
return false;
}
var valid0 = _errs22 === errors;
if(valid0){
if(props0 !== true && props2 !== undefined){
if(props2 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props2);
}
}
const _errs31 = errors;
const _errs32 = errors;
let valid10 = true;
const _errs33 = errors;
if(errors === _errs33){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing3;
if((data.kind === undefined) && (missing3 = "kind")){
const err12 = {};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
else {
if(data.kind !== undefined){
let data9 = data.kind;
if(!(((data9 === "plan") || (data9 === "run")) || (data9 === "confirmation"))){
const err13 = {};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
}
else {
const err14 = {};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
var _valid3 = _errs33 === errors;
errors = _errs32;
if(vErrors !== null){
if(_errs32){
vErrors.length = _errs32;
}
else {
vErrors = null;
}
}
if(_valid3){
const _errs36 = errors;
if(errors === _errs36){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.abandoned !== undefined){
let data10 = data.abandoned;
if(data10 !== null){
validate184.errors = [{instancePath:instancePath+"/abandoned",schemaPath:"#/allOf/3/then/properties/abandoned/type",keyword:"type",params:{type: "null"},schema:schema67.allOf[3].then.properties.abandoned.type,parentSchema:schema67.allOf[3].then.properties.abandoned,data:data10}];
return false;
}
}
}
else {
validate184.errors = [{instancePath,schemaPath:"#/allOf/3/then/type",keyword:"type",params:{type: "object"},schema:schema67.allOf[3].then.type,parentSchema:schema67.allOf[3].then,data}];
return false;
}
}
var _valid3 = _errs36 === errors;
valid10 = _valid3;
if(valid10){
var props3 = {};
props3.abandoned = true;
props3.kind = true;
}
}
if(!valid10){
const err15 = {instancePath,schemaPath:"#/allOf/3/if",keyword:"if",params:{failingKeyword: "then"},schema:schema67.allOf[3].if,parentSchema:schema67.allOf[3],data};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
validate184.errors = vErrors;
return false;
}
var valid0 = _errs31 === errors;
if(valid0){
if(props0 !== true && props3 !== undefined){
if(props3 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props3);
}
}
const _errs40 = errors;
const _errs41 = errors;
let valid13 = true;
const _errs42 = errors;
if(errors === _errs42){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing4;
if((data.kind === undefined) && (missing4 = "kind")){
const err16 = {};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
else {
if(data.kind !== undefined){
let data11 = data.kind;
if(!(((data11 === "genesis") || (data11 === "plan")) || (data11 === "confirmation"))){
const err17 = {};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
}
else {
const err18 = {};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
var _valid4 = _errs42 === errors;
errors = _errs41;
if(vErrors !== null){
if(_errs41){
vErrors.length = _errs41;
}
else {
vErrors = null;
}
}
if(_valid4){
const _errs45 = errors;
if(errors === _errs45){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.result !== undefined){
let data12 = data.result;
if(data12 !== null){
validate184.errors = [{instancePath:instancePath+"/result",schemaPath:"#/allOf/4/then/properties/result/type",keyword:"type",params:{type: "null"},schema:schema67.allOf[4].then.properties.result.type,parentSchema:schema67.allOf[4].then.properties.result,data:data12}];
return false;
}
}
}
else {
validate184.errors = [{instancePath,schemaPath:"#/allOf/4/then/type",keyword:"type",params:{type: "object"},schema:schema67.allOf[4].then.type,parentSchema:schema67.allOf[4].then,data}];
return false;
}
}
var _valid4 = _errs45 === errors;
valid13 = _valid4;
if(valid13){
var props4 = {};
props4.result = true;
props4.kind = true;
}
}
if(!valid13){
const err19 = {instancePath,schemaPath:"#/allOf/4/if",keyword:"if",params:{failingKeyword: "then"},schema:schema67.allOf[4].if,parentSchema:schema67.allOf[4],data};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
validate184.errors = vErrors;
return false;
}
var valid0 = _errs40 === errors;
if(valid0){
if(props0 !== true && props4 !== undefined){
if(props4 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props4);
}
}
const _errs49 = errors;
const _errs50 = errors;
let valid16 = true;
const _errs51 = errors;
if(errors === _errs51){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing5;
if((data.kind === undefined) && (missing5 = "kind")){
const err20 = {};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
else {
if(data.kind !== undefined){
if(!(data.kind === "run")){
const err21 = {};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
}
else {
const err22 = {};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
var _valid5 = _errs51 === errors;
errors = _errs50;
if(vErrors !== null){
if(_errs50){
vErrors.length = _errs50;
}
else {
vErrors = null;
}
}
if(_valid5){
const _errs54 = errors;
if(errors === _errs54){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing6;
if((data.result === undefined) && (missing6 = "result")){
validate184.errors = [{instancePath,schemaPath:"#/allOf/5/then/required",keyword:"required",params:{missingProperty: missing6},schema:schema67.allOf[5].then.required,parentSchema:schema67.allOf[5].then,data}];
return false;
}
else {
if(data.result !== undefined){
let data14 = data.result;
if(!((data14 === "complete") || (data14 === "partial"))){
validate184.errors = [{instancePath:instancePath+"/result",schemaPath:"#/allOf/5/then/properties/result/enum",keyword:"enum",params:{allowedValues: schema67.allOf[5].then.properties.result.enum},schema:schema67.allOf[5].then.properties.result.enum,parentSchema:schema67.allOf[5].then.properties.result,data:data14}];
return false;
}
}
}
}
else {
validate184.errors = [{instancePath,schemaPath:"#/allOf/5/then/type",keyword:"type",params:{type: "object"},schema:schema67.allOf[5].then.type,parentSchema:schema67.allOf[5].then,data}];
return false;
}
}
var _valid5 = _errs54 === errors;
valid16 = _valid5;
if(valid16){
var props5 = {};
props5.result = true;
props5.kind = true;
}
}
if(!valid16){
const err23 = {instancePath,schemaPath:"#/allOf/5/if",keyword:"if",params:{failingKeyword: "then"},schema:schema67.allOf[5].if,parentSchema:schema67.allOf[5],data};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
validate184.errors = vErrors;
return false;
}
var valid0 = _errs49 === errors;
if(valid0){
if(props0 !== true && props5 !== undefined){
if(props5 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props5);
}
}
const _errs57 = errors;
const _errs58 = errors;
let valid19 = true;
const _errs59 = errors;
if(errors === _errs59){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing7;
if((data.kind === undefined) && (missing7 = "kind")){
const err24 = {};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
else {
if(data.kind !== undefined){
if(!(data.kind === "confirmation")){
const err25 = {};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
}
else {
const err26 = {};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
var _valid6 = _errs59 === errors;
errors = _errs58;
if(vErrors !== null){
if(_errs58){
vErrors.length = _errs58;
}
else {
vErrors = null;
}
}
if(_valid6){
const _errs62 = errors;
if(errors === _errs62){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.predecessor !== undefined){
let data16 = data.predecessor;
const _errs64 = errors;
if(errors === _errs64){
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
let missing8;
if((data16.manifestSha256 === undefined) && (missing8 = "manifestSha256")){
validate184.errors = [{instancePath:instancePath+"/predecessor",schemaPath:"#/allOf/6/then/properties/predecessor/required",keyword:"required",params:{missingProperty: missing8},schema:schema67.allOf[6].then.properties.predecessor.required,parentSchema:schema67.allOf[6].then.properties.predecessor,data:data16}];
return false;
}
else {
if(data16.manifestSha256 !== undefined){
let data17 = data16.manifestSha256;
const _errs66 = errors;
if(errors === _errs66){
if(typeof data17 === "string"){
if(!pattern3.test(data17)){
validate184.errors = [{instancePath:instancePath+"/predecessor/manifestSha256",schemaPath:"#/allOf/6/then/properties/predecessor/properties/manifestSha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema67.allOf[6].then.properties.predecessor.properties.manifestSha256,data:data17}];
return false;
}
}
else {
validate184.errors = [{instancePath:instancePath+"/predecessor/manifestSha256",schemaPath:"#/allOf/6/then/properties/predecessor/properties/manifestSha256/type",keyword:"type",params:{type: "string"},schema:schema67.allOf[6].then.properties.predecessor.properties.manifestSha256.type,parentSchema:schema67.allOf[6].then.properties.predecessor.properties.manifestSha256,data:data17}];
return false;
}
}
}
}
}
else {
validate184.errors = [{instancePath:instancePath+"/predecessor",schemaPath:"#/allOf/6/then/properties/predecessor/type",keyword:"type",params:{type: "object"},schema:schema67.allOf[6].then.properties.predecessor.type,parentSchema:schema67.allOf[6].then.properties.predecessor,data:data16}];
return false;
}
}
}
}
else {
validate184.errors = [{instancePath,schemaPath:"#/allOf/6/then/type",keyword:"type",params:{type: "object"},schema:schema67.allOf[6].then.type,parentSchema:schema67.allOf[6].then,data}];
return false;
}
}
var _valid6 = _errs62 === errors;
valid19 = _valid6;
if(valid19){
var props6 = {};
props6.predecessor = true;
props6.kind = true;
}
}
if(!valid19){
const err27 = {instancePath,schemaPath:"#/allOf/6/if",keyword:"if",params:{failingKeyword: "then"},schema:schema67.allOf[6].if,parentSchema:schema67.allOf[6],data};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
validate184.errors = vErrors;
return false;
}
var valid0 = _errs57 === errors;
if(valid0){
if(props0 !== true && props6 !== undefined){
if(props6 === true){
props0 = true;
}
else {
props0 = props0 || {};
Object.assign(props0, props6);
}
}
}
}
}
}
}
}
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing9;
if(((((((((((((((((((data.kind === undefined) && (missing9 = "kind")) || ((data.name === undefined) && (missing9 = "name"))) || ((data.bucket === undefined) && (missing9 = "bucket"))) || ((data.prefix === undefined) && (missing9 = "prefix"))) || ((data.endpoint === undefined) && (missing9 = "endpoint"))) || ((data.expectedBucketOwner === undefined) && (missing9 = "expectedBucketOwner"))) || ((data.run === undefined) && (missing9 = "run"))) || ((data.specDigest === undefined) && (missing9 = "specDigest"))) || ((data.planId === undefined) && (missing9 = "planId"))) || ((data.manifest === undefined) && (missing9 = "manifest"))) || ((data.predecessor === undefined) && (missing9 = "predecessor"))) || ((data.encryption === undefined) && (missing9 = "encryption"))) || ((data.trust === undefined) && (missing9 = "trust"))) || ((data.tool === undefined) && (missing9 = "tool"))) || ((data.git === undefined) && (missing9 = "git"))) || ((data.caller === undefined) && (missing9 = "caller"))) || ((data.startedAt === undefined) && (missing9 = "startedAt"))) || ((data.signedAt === undefined) && (missing9 = "signedAt"))){
validate184.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing9},schema:schema67.required,parentSchema:schema67,data}];
return false;
}
else {
if(props0 !== true){
props0 = props0 || {};
props0.kind = true;
props0.name = true;
props0.bucket = true;
props0.prefix = true;
props0.endpoint = true;
props0.endpointInEffect = true;
props0.expectedBucketOwner = true;
props0.run = true;
props0.specDigest = true;
props0.planId = true;
props0.manifest = true;
props0.predecessor = true;
props0.abandoned = true;
props0.supersedes = true;
props0.open = true;
props0.settled = true;
props0.untidy = true;
props0.quarantined = true;
props0.notRekeyed = true;
props0.oldestKept = true;
props0.encryption = true;
props0.trust = true;
props0.tool = true;
props0.git = true;
props0.uncommitted = true;
props0.newestCommit = true;
props0.caller = true;
props0.result = true;
props0.summary = true;
props0.sentBytes = true;
props0.driftFound = true;
props0.startedAt = true;
props0.observedAt = true;
props0.appliedAt = true;
props0.signedAt = true;
}
if(data.kind !== undefined){
let data18 = data.kind;
const _errs68 = errors;
if(!((((data18 === "genesis") || (data18 === "plan")) || (data18 === "run")) || (data18 === "confirmation"))){
validate184.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema67.properties.kind.enum},schema:schema67.properties.kind.enum,parentSchema:schema67.properties.kind,data:data18}];
return false;
}
var valid23 = _errs68 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.name !== undefined){
let data19 = data.name;
const _errs69 = errors;
if(typeof data19 !== "string"){
validate184.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},schema:schema67.properties.name.type,parentSchema:schema67.properties.name,data:data19}];
return false;
}
var valid23 = _errs69 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.bucket !== undefined){
let data20 = data.bucket;
const _errs71 = errors;
if(typeof data20 !== "string"){
validate184.errors = [{instancePath:instancePath+"/bucket",schemaPath:"#/properties/bucket/type",keyword:"type",params:{type: "string"},schema:schema67.properties.bucket.type,parentSchema:schema67.properties.bucket,data:data20}];
return false;
}
var valid23 = _errs71 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.prefix !== undefined){
let data21 = data.prefix;
const _errs73 = errors;
if(typeof data21 !== "string"){
validate184.errors = [{instancePath:instancePath+"/prefix",schemaPath:"#/properties/prefix/type",keyword:"type",params:{type: "string"},schema:schema67.properties.prefix.type,parentSchema:schema67.properties.prefix,data:data21}];
return false;
}
var valid23 = _errs73 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.endpoint !== undefined){
let data22 = data.endpoint;
const _errs75 = errors;
const _errs76 = errors;
let valid24 = false;
const _errs77 = errors;
if(typeof data22 !== "string"){
const err28 = {instancePath:instancePath+"/endpoint",schemaPath:"#/properties/endpoint/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema67.properties.endpoint.anyOf[0].type,parentSchema:schema67.properties.endpoint.anyOf[0],data:data22};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
var _valid7 = _errs77 === errors;
valid24 = valid24 || _valid7;
const _errs79 = errors;
if(data22 !== null){
const err29 = {instancePath:instancePath+"/endpoint",schemaPath:"#/properties/endpoint/anyOf/1/type",keyword:"type",params:{type: "null"},schema:schema67.properties.endpoint.anyOf[1].type,parentSchema:schema67.properties.endpoint.anyOf[1],data:data22};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
var _valid7 = _errs79 === errors;
valid24 = valid24 || _valid7;
if(!valid24){
const err30 = {instancePath:instancePath+"/endpoint",schemaPath:"#/properties/endpoint/anyOf",keyword:"anyOf",params:{},schema:schema67.properties.endpoint.anyOf,parentSchema:schema67.properties.endpoint,data:data22};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
validate184.errors = vErrors;
return false;
}
else {
errors = _errs76;
if(vErrors !== null){
if(_errs76){
vErrors.length = _errs76;
}
else {
vErrors = null;
}
}
}
var valid23 = _errs75 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.endpointInEffect !== undefined){
let data23 = data.endpointInEffect;
const _errs81 = errors;
const _errs82 = errors;
let valid25 = false;
const _errs83 = errors;
if(typeof data23 !== "string"){
const err31 = {instancePath:instancePath+"/endpointInEffect",schemaPath:"#/properties/endpointInEffect/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema67.properties.endpointInEffect.anyOf[0].type,parentSchema:schema67.properties.endpointInEffect.anyOf[0],data:data23};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
var _valid8 = _errs83 === errors;
valid25 = valid25 || _valid8;
const _errs85 = errors;
if(data23 !== null){
const err32 = {instancePath:instancePath+"/endpointInEffect",schemaPath:"#/properties/endpointInEffect/anyOf/1/type",keyword:"type",params:{type: "null"},schema:schema67.properties.endpointInEffect.anyOf[1].type,parentSchema:schema67.properties.endpointInEffect.anyOf[1],data:data23};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
var _valid8 = _errs85 === errors;
valid25 = valid25 || _valid8;
if(!valid25){
const err33 = {instancePath:instancePath+"/endpointInEffect",schemaPath:"#/properties/endpointInEffect/anyOf",keyword:"anyOf",params:{},schema:schema67.properties.endpointInEffect.anyOf,parentSchema:schema67.properties.endpointInEffect,data:data23};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
validate184.errors = vErrors;
return false;
}
else {
errors = _errs82;
if(vErrors !== null){
if(_errs82){
vErrors.length = _errs82;
}
else {
vErrors = null;
}
}
}
var valid23 = _errs81 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.expectedBucketOwner !== undefined){
let data24 = data.expectedBucketOwner;
const _errs87 = errors;
const _errs88 = errors;
let valid26 = false;
const _errs89 = errors;
if(typeof data24 !== "string"){
const err34 = {instancePath:instancePath+"/expectedBucketOwner",schemaPath:"#/properties/expectedBucketOwner/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema67.properties.expectedBucketOwner.anyOf[0].type,parentSchema:schema67.properties.expectedBucketOwner.anyOf[0],data:data24};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
var _valid9 = _errs89 === errors;
valid26 = valid26 || _valid9;
const _errs91 = errors;
if(data24 !== null){
const err35 = {instancePath:instancePath+"/expectedBucketOwner",schemaPath:"#/properties/expectedBucketOwner/anyOf/1/type",keyword:"type",params:{type: "null"},schema:schema67.properties.expectedBucketOwner.anyOf[1].type,parentSchema:schema67.properties.expectedBucketOwner.anyOf[1],data:data24};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
var _valid9 = _errs91 === errors;
valid26 = valid26 || _valid9;
if(!valid26){
const err36 = {instancePath:instancePath+"/expectedBucketOwner",schemaPath:"#/properties/expectedBucketOwner/anyOf",keyword:"anyOf",params:{},schema:schema67.properties.expectedBucketOwner.anyOf,parentSchema:schema67.properties.expectedBucketOwner,data:data24};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
validate184.errors = vErrors;
return false;
}
else {
errors = _errs88;
if(vErrors !== null){
if(_errs88){
vErrors.length = _errs88;
}
else {
vErrors = null;
}
}
}
var valid23 = _errs87 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.run !== undefined){
let data25 = data.run;
const _errs93 = errors;
if(!(((typeof data25 == "number") && (!(data25 % 1) && !isNaN(data25))) && (isFinite(data25)))){
validate184.errors = [{instancePath:instancePath+"/run",schemaPath:"#/properties/run/type",keyword:"type",params:{type: "integer"},schema:schema67.properties.run.type,parentSchema:schema67.properties.run,data:data25}];
return false;
}
if(errors === _errs93){
if((typeof data25 == "number") && (isFinite(data25))){
if(data25 > 9007199254740991 || isNaN(data25)){
validate184.errors = [{instancePath:instancePath+"/run",schemaPath:"#/properties/run/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},schema:9007199254740991,parentSchema:schema67.properties.run,data:data25}];
return false;
}
else {
if(data25 < 0 || isNaN(data25)){
validate184.errors = [{instancePath:instancePath+"/run",schemaPath:"#/properties/run/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema67.properties.run,data:data25}];
return false;
}
}
}
}
var valid23 = _errs93 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.specDigest !== undefined){
let data26 = data.specDigest;
const _errs95 = errors;
if(errors === _errs95){
if(typeof data26 === "string"){
if(!pattern3.test(data26)){
validate184.errors = [{instancePath:instancePath+"/specDigest",schemaPath:"#/properties/specDigest/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema67.properties.specDigest,data:data26}];
return false;
}
}
else {
validate184.errors = [{instancePath:instancePath+"/specDigest",schemaPath:"#/properties/specDigest/type",keyword:"type",params:{type: "string"},schema:schema67.properties.specDigest.type,parentSchema:schema67.properties.specDigest,data:data26}];
return false;
}
}
var valid23 = _errs95 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.planId !== undefined){
let data27 = data.planId;
const _errs97 = errors;
if(errors === _errs97){
if(typeof data27 === "string"){
if(!pattern3.test(data27)){
validate184.errors = [{instancePath:instancePath+"/planId",schemaPath:"#/properties/planId/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema67.properties.planId,data:data27}];
return false;
}
}
else {
validate184.errors = [{instancePath:instancePath+"/planId",schemaPath:"#/properties/planId/type",keyword:"type",params:{type: "string"},schema:schema67.properties.planId.type,parentSchema:schema67.properties.planId,data:data27}];
return false;
}
}
var valid23 = _errs97 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.manifest !== undefined){
let data28 = data.manifest;
const _errs99 = errors;
const _errs100 = errors;
let valid27 = false;
const _errs101 = errors;
if(!(validate186(data28, {instancePath:instancePath+"/manifest",parentData:data,parentDataProperty:"manifest",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate186.errors : vErrors.concat(validate186.errors);
errors = vErrors.length;
}
var _valid10 = _errs101 === errors;
valid27 = valid27 || _valid10;
if(_valid10){
var props7 = {};
props7.bucket = true;
props7.key = true;
props7.sha256 = true;
props7.file = true;
}
const _errs102 = errors;
if(data28 !== null){
const err37 = {instancePath:instancePath+"/manifest",schemaPath:"#/properties/manifest/anyOf/1/type",keyword:"type",params:{type: "null"},schema:schema67.properties.manifest.anyOf[1].type,parentSchema:schema67.properties.manifest.anyOf[1],data:data28};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
var _valid10 = _errs102 === errors;
valid27 = valid27 || _valid10;
if(!valid27){
const err38 = {instancePath:instancePath+"/manifest",schemaPath:"#/properties/manifest/anyOf",keyword:"anyOf",params:{},schema:schema67.properties.manifest.anyOf,parentSchema:schema67.properties.manifest,data:data28};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
validate184.errors = vErrors;
return false;
}
else {
errors = _errs100;
if(vErrors !== null){
if(_errs100){
vErrors.length = _errs100;
}
else {
vErrors = null;
}
}
}
var valid23 = _errs99 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.predecessor !== undefined){
let data29 = data.predecessor;
const _errs104 = errors;
const _errs105 = errors;
let valid28 = false;
const _errs106 = errors;
if(!(validate165(data29, {instancePath:instancePath+"/predecessor",parentData:data,parentDataProperty:"predecessor",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate165.errors : vErrors.concat(validate165.errors);
errors = vErrors.length;
}
var _valid11 = _errs106 === errors;
valid28 = valid28 || _valid11;
if(_valid11){
var props8 = {};
props8.run = true;
props8.bundleKey = true;
props8.statementSha256 = true;
props8.manifestSha256 = true;
}
const _errs107 = errors;
if(data29 !== null){
const err39 = {instancePath:instancePath+"/predecessor",schemaPath:"#/properties/predecessor/anyOf/1/type",keyword:"type",params:{type: "null"},schema:schema67.properties.predecessor.anyOf[1].type,parentSchema:schema67.properties.predecessor.anyOf[1],data:data29};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
var _valid11 = _errs107 === errors;
valid28 = valid28 || _valid11;
if(!valid28){
const err40 = {instancePath:instancePath+"/predecessor",schemaPath:"#/properties/predecessor/anyOf",keyword:"anyOf",params:{},schema:schema67.properties.predecessor.anyOf,parentSchema:schema67.properties.predecessor,data:data29};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
validate184.errors = vErrors;
return false;
}
else {
errors = _errs105;
if(vErrors !== null){
if(_errs105){
vErrors.length = _errs105;
}
else {
vErrors = null;
}
}
}
var valid23 = _errs104 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.abandoned !== undefined){
const _errs109 = errors;
if(!(validate172(data.abandoned, {instancePath:instancePath+"/abandoned",parentData:data,parentDataProperty:"abandoned",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate172.errors : vErrors.concat(validate172.errors);
errors = vErrors.length;
}
var valid23 = _errs109 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.supersedes !== undefined){
let data31 = data.supersedes;
const _errs110 = errors;
if(!(((typeof data31 == "number") && (!(data31 % 1) && !isNaN(data31))) && (isFinite(data31)))){
validate184.errors = [{instancePath:instancePath+"/supersedes",schemaPath:"#/properties/supersedes/type",keyword:"type",params:{type: "integer"},schema:schema67.properties.supersedes.type,parentSchema:schema67.properties.supersedes,data:data31}];
return false;
}
if(errors === _errs110){
if((typeof data31 == "number") && (isFinite(data31))){
if(data31 > 9007199254740991 || isNaN(data31)){
validate184.errors = [{instancePath:instancePath+"/supersedes",schemaPath:"#/properties/supersedes/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},schema:9007199254740991,parentSchema:schema67.properties.supersedes,data:data31}];
return false;
}
else {
if(data31 < 0 || isNaN(data31)){
validate184.errors = [{instancePath:instancePath+"/supersedes",schemaPath:"#/properties/supersedes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema67.properties.supersedes,data:data31}];
return false;
}
}
}
}
var valid23 = _errs110 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.open !== undefined){
let data32 = data.open;
const _errs112 = errors;
if(errors === _errs112){
if(Array.isArray(data32)){
var valid29 = true;
const len0 = data32.length;
for(let i0=0; i0<len0; i0++){
let data33 = data32[i0];
const _errs114 = errors;
if(typeof data33 !== "string"){
validate184.errors = [{instancePath:instancePath+"/open/" + i0,schemaPath:"#/properties/open/items/type",keyword:"type",params:{type: "string"},schema:schema67.properties.open.items.type,parentSchema:schema67.properties.open.items,data:data33}];
return false;
}
var valid29 = _errs114 === errors;
if(!valid29){
break;
}
}
}
else {
validate184.errors = [{instancePath:instancePath+"/open",schemaPath:"#/properties/open/type",keyword:"type",params:{type: "array"},schema:schema67.properties.open.type,parentSchema:schema67.properties.open,data:data32}];
return false;
}
}
var valid23 = _errs112 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.settled !== undefined){
let data34 = data.settled;
const _errs116 = errors;
if(errors === _errs116){
if(Array.isArray(data34)){
var valid30 = true;
const len1 = data34.length;
for(let i1=0; i1<len1; i1++){
let data35 = data34[i1];
const _errs118 = errors;
if(typeof data35 !== "string"){
validate184.errors = [{instancePath:instancePath+"/settled/" + i1,schemaPath:"#/properties/settled/items/type",keyword:"type",params:{type: "string"},schema:schema67.properties.settled.items.type,parentSchema:schema67.properties.settled.items,data:data35}];
return false;
}
var valid30 = _errs118 === errors;
if(!valid30){
break;
}
}
}
else {
validate184.errors = [{instancePath:instancePath+"/settled",schemaPath:"#/properties/settled/type",keyword:"type",params:{type: "array"},schema:schema67.properties.settled.type,parentSchema:schema67.properties.settled,data:data34}];
return false;
}
}
var valid23 = _errs116 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.untidy !== undefined){
let data36 = data.untidy;
const _errs120 = errors;
if(errors === _errs120){
if(Array.isArray(data36)){
var valid31 = true;
const len2 = data36.length;
for(let i2=0; i2<len2; i2++){
let data37 = data36[i2];
const _errs122 = errors;
if(errors === _errs122){
if(data37 && typeof data37 == "object" && !Array.isArray(data37)){
let missing10;
if((data37.plan === undefined) && (missing10 = "plan")){
validate184.errors = [{instancePath:instancePath+"/untidy/" + i2,schemaPath:"#/properties/untidy/items/required",keyword:"required",params:{missingProperty: missing10},schema:schema67.properties.untidy.items.required,parentSchema:schema67.properties.untidy.items,data:data37}];
return false;
}
else {
if(data37.plan !== undefined){
let data38 = data37.plan;
const _errs124 = errors;
if(typeof data38 !== "string"){
validate184.errors = [{instancePath:instancePath+"/untidy/" + i2+"/plan",schemaPath:"#/properties/untidy/items/properties/plan/type",keyword:"type",params:{type: "string"},schema:schema67.properties.untidy.items.properties.plan.type,parentSchema:schema67.properties.untidy.items.properties.plan,data:data38}];
return false;
}
var valid32 = _errs124 === errors;
}
else {
var valid32 = true;
}
if(valid32){
if(data37.until !== undefined){
let data39 = data37.until;
const _errs126 = errors;
if(!(((typeof data39 == "number") && (!(data39 % 1) && !isNaN(data39))) && (isFinite(data39)))){
validate184.errors = [{instancePath:instancePath+"/untidy/" + i2+"/until",schemaPath:"#/properties/untidy/items/properties/until/type",keyword:"type",params:{type: "integer"},schema:schema67.properties.untidy.items.properties.until.type,parentSchema:schema67.properties.untidy.items.properties.until,data:data39}];
return false;
}
var valid32 = _errs126 === errors;
}
else {
var valid32 = true;
}
}
}
}
else {
validate184.errors = [{instancePath:instancePath+"/untidy/" + i2,schemaPath:"#/properties/untidy/items/type",keyword:"type",params:{type: "object"},schema:schema67.properties.untidy.items.type,parentSchema:schema67.properties.untidy.items,data:data37}];
return false;
}
}
var valid31 = _errs122 === errors;
if(!valid31){
break;
}
}
}
else {
validate184.errors = [{instancePath:instancePath+"/untidy",schemaPath:"#/properties/untidy/type",keyword:"type",params:{type: "array"},schema:schema67.properties.untidy.type,parentSchema:schema67.properties.untidy,data:data36}];
return false;
}
}
var valid23 = _errs120 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.quarantined !== undefined){
let data40 = data.quarantined;
const _errs128 = errors;
if(errors === _errs128){
if(Array.isArray(data40)){
var valid33 = true;
const len3 = data40.length;
for(let i3=0; i3<len3; i3++){
const _errs130 = errors;
if(!(validate174(data40[i3], {instancePath:instancePath+"/quarantined/" + i3,parentData:data40,parentDataProperty:i3,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate174.errors : vErrors.concat(validate174.errors);
errors = vErrors.length;
}
var valid33 = _errs130 === errors;
if(!valid33){
break;
}
}
}
else {
validate184.errors = [{instancePath:instancePath+"/quarantined",schemaPath:"#/properties/quarantined/type",keyword:"type",params:{type: "array"},schema:schema67.properties.quarantined.type,parentSchema:schema67.properties.quarantined,data:data40}];
return false;
}
}
var valid23 = _errs128 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.notRekeyed !== undefined){
let data42 = data.notRekeyed;
const _errs131 = errors;
if(errors === _errs131){
if(Array.isArray(data42)){
var valid34 = true;
const len4 = data42.length;
for(let i4=0; i4<len4; i4++){
let data43 = data42[i4];
const _errs133 = errors;
if(typeof data43 !== "string"){
validate184.errors = [{instancePath:instancePath+"/notRekeyed/" + i4,schemaPath:"#/properties/notRekeyed/items/type",keyword:"type",params:{type: "string"},schema:schema67.properties.notRekeyed.items.type,parentSchema:schema67.properties.notRekeyed.items,data:data43}];
return false;
}
var valid34 = _errs133 === errors;
if(!valid34){
break;
}
}
}
else {
validate184.errors = [{instancePath:instancePath+"/notRekeyed",schemaPath:"#/properties/notRekeyed/type",keyword:"type",params:{type: "array"},schema:schema67.properties.notRekeyed.type,parentSchema:schema67.properties.notRekeyed,data:data42}];
return false;
}
}
var valid23 = _errs131 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.oldestKept !== undefined){
const _errs135 = errors;
if(!(validate165(data.oldestKept, {instancePath:instancePath+"/oldestKept",parentData:data,parentDataProperty:"oldestKept",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate165.errors : vErrors.concat(validate165.errors);
errors = vErrors.length;
}
var valid23 = _errs135 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.encryption !== undefined){
let data45 = data.encryption;
const _errs136 = errors;
const _errs137 = errors;
let valid35 = false;
const _errs138 = errors;
if(!(validate60(data45, {instancePath:instancePath+"/encryption",parentData:data,parentDataProperty:"encryption",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
var _valid12 = _errs138 === errors;
valid35 = valid35 || _valid12;
if(_valid12){
var props9 = {};
props9.sse = true;
props9.kmsKeyArn = true;
props9.bucketKey = true;
}
const _errs139 = errors;
if(data45 !== null){
const err41 = {instancePath:instancePath+"/encryption",schemaPath:"#/properties/encryption/anyOf/1/type",keyword:"type",params:{type: "null"},schema:schema67.properties.encryption.anyOf[1].type,parentSchema:schema67.properties.encryption.anyOf[1],data:data45};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
var _valid12 = _errs139 === errors;
valid35 = valid35 || _valid12;
if(!valid35){
const err42 = {instancePath:instancePath+"/encryption",schemaPath:"#/properties/encryption/anyOf",keyword:"anyOf",params:{},schema:schema67.properties.encryption.anyOf,parentSchema:schema67.properties.encryption,data:data45};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
validate184.errors = vErrors;
return false;
}
else {
errors = _errs137;
if(vErrors !== null){
if(_errs137){
vErrors.length = _errs137;
}
else {
vErrors = null;
}
}
}
var valid23 = _errs136 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.trust !== undefined){
let data46 = data.trust;
const _errs141 = errors;
if(errors === _errs141){
if(Array.isArray(data46)){
var valid36 = true;
const len5 = data46.length;
for(let i5=0; i5<len5; i5++){
let data47 = data46[i5];
const _errs143 = errors;
if(errors === _errs143){
if(typeof data47 === "string"){
if(!pattern3.test(data47)){
validate184.errors = [{instancePath:instancePath+"/trust/" + i5,schemaPath:"#/properties/trust/items/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema67.properties.trust.items,data:data47}];
return false;
}
}
else {
validate184.errors = [{instancePath:instancePath+"/trust/" + i5,schemaPath:"#/properties/trust/items/type",keyword:"type",params:{type: "string"},schema:schema67.properties.trust.items.type,parentSchema:schema67.properties.trust.items,data:data47}];
return false;
}
}
var valid36 = _errs143 === errors;
if(!valid36){
break;
}
}
}
else {
validate184.errors = [{instancePath:instancePath+"/trust",schemaPath:"#/properties/trust/type",keyword:"type",params:{type: "array"},schema:schema67.properties.trust.type,parentSchema:schema67.properties.trust,data:data46}];
return false;
}
}
var valid23 = _errs141 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.tool !== undefined){
let data48 = data.tool;
const _errs145 = errors;
if(errors === _errs145){
if(data48 && typeof data48 == "object" && !Array.isArray(data48)){
let missing11;
if(((data48.name === undefined) && (missing11 = "name")) || ((data48.version === undefined) && (missing11 = "version"))){
validate184.errors = [{instancePath:instancePath+"/tool",schemaPath:"#/properties/tool/required",keyword:"required",params:{missingProperty: missing11},schema:schema67.properties.tool.required,parentSchema:schema67.properties.tool,data:data48}];
return false;
}
else {
if(data48.name !== undefined){
let data49 = data48.name;
const _errs147 = errors;
if("s3rec" !== data49){
validate184.errors = [{instancePath:instancePath+"/tool/name",schemaPath:"#/properties/tool/properties/name/const",keyword:"const",params:{allowedValue: "s3rec"},schema:"s3rec",parentSchema:schema67.properties.tool.properties.name,data:data49}];
return false;
}
var valid37 = _errs147 === errors;
}
else {
var valid37 = true;
}
if(valid37){
if(data48.version !== undefined){
let data50 = data48.version;
const _errs148 = errors;
if(typeof data50 !== "string"){
validate184.errors = [{instancePath:instancePath+"/tool/version",schemaPath:"#/properties/tool/properties/version/type",keyword:"type",params:{type: "string"},schema:schema67.properties.tool.properties.version.type,parentSchema:schema67.properties.tool.properties.version,data:data50}];
return false;
}
var valid37 = _errs148 === errors;
}
else {
var valid37 = true;
}
}
}
}
else {
validate184.errors = [{instancePath:instancePath+"/tool",schemaPath:"#/properties/tool/type",keyword:"type",params:{type: "object"},schema:schema67.properties.tool.type,parentSchema:schema67.properties.tool,data:data48}];
return false;
}
}
var valid23 = _errs145 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.git !== undefined){
let data51 = data.git;
const _errs150 = errors;
const _errs151 = errors;
let valid38 = false;
const _errs152 = errors;
if(!(validate178(data51, {instancePath:instancePath+"/git",parentData:data,parentDataProperty:"git",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate178.errors : vErrors.concat(validate178.errors);
errors = vErrors.length;
}
var _valid13 = _errs152 === errors;
valid38 = valid38 || _valid13;
if(_valid13){
var props10 = {};
props10.commit = true;
props10.dirty = true;
}
const _errs153 = errors;
if(data51 !== null){
const err43 = {instancePath:instancePath+"/git",schemaPath:"#/properties/git/anyOf/1/type",keyword:"type",params:{type: "null"},schema:schema67.properties.git.anyOf[1].type,parentSchema:schema67.properties.git.anyOf[1],data:data51};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
var _valid13 = _errs153 === errors;
valid38 = valid38 || _valid13;
if(!valid38){
const err44 = {instancePath:instancePath+"/git",schemaPath:"#/properties/git/anyOf",keyword:"anyOf",params:{},schema:schema67.properties.git.anyOf,parentSchema:schema67.properties.git,data:data51};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
validate184.errors = vErrors;
return false;
}
else {
errors = _errs151;
if(vErrors !== null){
if(_errs151){
vErrors.length = _errs151;
}
else {
vErrors = null;
}
}
}
var valid23 = _errs150 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.uncommitted !== undefined){
const _errs155 = errors;
if(!(validate180(data.uncommitted, {instancePath:instancePath+"/uncommitted",parentData:data,parentDataProperty:"uncommitted",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate180.errors : vErrors.concat(validate180.errors);
errors = vErrors.length;
}
var valid23 = _errs155 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.newestCommit !== undefined){
let data53 = data.newestCommit;
const _errs156 = errors;
if(typeof data53 !== "string"){
validate184.errors = [{instancePath:instancePath+"/newestCommit",schemaPath:"#/properties/newestCommit/type",keyword:"type",params:{type: "string"},schema:schema67.properties.newestCommit.type,parentSchema:schema67.properties.newestCommit,data:data53}];
return false;
}
var valid23 = _errs156 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.caller !== undefined){
let data54 = data.caller;
const _errs158 = errors;
if(errors === _errs158){
if(data54 && typeof data54 == "object" && !Array.isArray(data54)){
for(const key0 in data54){
let data55 = data54[key0];
const _errs161 = errors;
if(typeof data55 !== "string"){
validate184.errors = [{instancePath:instancePath+"/caller/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/caller/additionalProperties/type",keyword:"type",params:{type: "string"},schema:schema67.properties.caller.additionalProperties.type,parentSchema:schema67.properties.caller.additionalProperties,data:data55}];
return false;
}
var valid39 = _errs161 === errors;
if(!valid39){
break;
}
}
}
else {
validate184.errors = [{instancePath:instancePath+"/caller",schemaPath:"#/properties/caller/type",keyword:"type",params:{type: "object"},schema:schema67.properties.caller.type,parentSchema:schema67.properties.caller,data:data54}];
return false;
}
}
var valid23 = _errs158 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.result !== undefined){
let data56 = data.result;
const _errs163 = errors;
if(!((data56 === "complete") || (data56 === "partial"))){
validate184.errors = [{instancePath:instancePath+"/result",schemaPath:"#/properties/result/enum",keyword:"enum",params:{allowedValues: schema67.properties.result.enum},schema:schema67.properties.result.enum,parentSchema:schema67.properties.result,data:data56}];
return false;
}
var valid23 = _errs163 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.summary !== undefined){
let data57 = data.summary;
const _errs164 = errors;
if(errors === _errs164){
if(data57 && typeof data57 == "object" && !Array.isArray(data57)){
for(const key1 in data57){
let data58 = data57[key1];
const _errs167 = errors;
if(!(((typeof data58 == "number") && (!(data58 % 1) && !isNaN(data58))) && (isFinite(data58)))){
validate184.errors = [{instancePath:instancePath+"/summary/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/summary/additionalProperties/type",keyword:"type",params:{type: "integer"},schema:schema67.properties.summary.additionalProperties.type,parentSchema:schema67.properties.summary.additionalProperties,data:data58}];
return false;
}
if(errors === _errs167){
if((typeof data58 == "number") && (isFinite(data58))){
if(data58 > 9007199254740991 || isNaN(data58)){
validate184.errors = [{instancePath:instancePath+"/summary/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/summary/additionalProperties/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},schema:9007199254740991,parentSchema:schema67.properties.summary.additionalProperties,data:data58}];
return false;
}
else {
if(data58 < 0 || isNaN(data58)){
validate184.errors = [{instancePath:instancePath+"/summary/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/summary/additionalProperties/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema67.properties.summary.additionalProperties,data:data58}];
return false;
}
}
}
}
var valid40 = _errs167 === errors;
if(!valid40){
break;
}
}
}
else {
validate184.errors = [{instancePath:instancePath+"/summary",schemaPath:"#/properties/summary/type",keyword:"type",params:{type: "object"},schema:schema67.properties.summary.type,parentSchema:schema67.properties.summary,data:data57}];
return false;
}
}
var valid23 = _errs164 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.sentBytes !== undefined){
let data59 = data.sentBytes;
const _errs169 = errors;
if(!(((typeof data59 == "number") && (!(data59 % 1) && !isNaN(data59))) && (isFinite(data59)))){
validate184.errors = [{instancePath:instancePath+"/sentBytes",schemaPath:"#/properties/sentBytes/type",keyword:"type",params:{type: "integer"},schema:schema67.properties.sentBytes.type,parentSchema:schema67.properties.sentBytes,data:data59}];
return false;
}
if(errors === _errs169){
if((typeof data59 == "number") && (isFinite(data59))){
if(data59 > 9007199254740991 || isNaN(data59)){
validate184.errors = [{instancePath:instancePath+"/sentBytes",schemaPath:"#/properties/sentBytes/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},schema:9007199254740991,parentSchema:schema67.properties.sentBytes,data:data59}];
return false;
}
else {
if(data59 < 0 || isNaN(data59)){
validate184.errors = [{instancePath:instancePath+"/sentBytes",schemaPath:"#/properties/sentBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema67.properties.sentBytes,data:data59}];
return false;
}
}
}
}
var valid23 = _errs169 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.driftFound !== undefined){
let data60 = data.driftFound;
const _errs171 = errors;
if(!(((typeof data60 == "number") && (!(data60 % 1) && !isNaN(data60))) && (isFinite(data60)))){
validate184.errors = [{instancePath:instancePath+"/driftFound",schemaPath:"#/properties/driftFound/type",keyword:"type",params:{type: "integer"},schema:schema67.properties.driftFound.type,parentSchema:schema67.properties.driftFound,data:data60}];
return false;
}
if(errors === _errs171){
if((typeof data60 == "number") && (isFinite(data60))){
if(data60 > 9007199254740991 || isNaN(data60)){
validate184.errors = [{instancePath:instancePath+"/driftFound",schemaPath:"#/properties/driftFound/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},schema:9007199254740991,parentSchema:schema67.properties.driftFound,data:data60}];
return false;
}
else {
if(data60 < 0 || isNaN(data60)){
validate184.errors = [{instancePath:instancePath+"/driftFound",schemaPath:"#/properties/driftFound/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema67.properties.driftFound,data:data60}];
return false;
}
}
}
}
var valid23 = _errs171 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.startedAt !== undefined){
let data61 = data.startedAt;
const _errs173 = errors;
if(errors === _errs173){
if(typeof data61 === "string"){
if(!pattern57.test(data61)){
validate184.errors = [{instancePath:instancePath+"/startedAt",schemaPath:"#/properties/startedAt/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"},schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$",parentSchema:schema67.properties.startedAt,data:data61}];
return false;
}
}
else {
validate184.errors = [{instancePath:instancePath+"/startedAt",schemaPath:"#/properties/startedAt/type",keyword:"type",params:{type: "string"},schema:schema67.properties.startedAt.type,parentSchema:schema67.properties.startedAt,data:data61}];
return false;
}
}
var valid23 = _errs173 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.observedAt !== undefined){
let data62 = data.observedAt;
const _errs175 = errors;
if(errors === _errs175){
if(typeof data62 === "string"){
if(!pattern57.test(data62)){
validate184.errors = [{instancePath:instancePath+"/observedAt",schemaPath:"#/properties/observedAt/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"},schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$",parentSchema:schema67.properties.observedAt,data:data62}];
return false;
}
}
else {
validate184.errors = [{instancePath:instancePath+"/observedAt",schemaPath:"#/properties/observedAt/type",keyword:"type",params:{type: "string"},schema:schema67.properties.observedAt.type,parentSchema:schema67.properties.observedAt,data:data62}];
return false;
}
}
var valid23 = _errs175 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.appliedAt !== undefined){
let data63 = data.appliedAt;
const _errs177 = errors;
if(errors === _errs177){
if(typeof data63 === "string"){
if(!pattern57.test(data63)){
validate184.errors = [{instancePath:instancePath+"/appliedAt",schemaPath:"#/properties/appliedAt/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"},schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$",parentSchema:schema67.properties.appliedAt,data:data63}];
return false;
}
}
else {
validate184.errors = [{instancePath:instancePath+"/appliedAt",schemaPath:"#/properties/appliedAt/type",keyword:"type",params:{type: "string"},schema:schema67.properties.appliedAt.type,parentSchema:schema67.properties.appliedAt,data:data63}];
return false;
}
}
var valid23 = _errs177 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data.signedAt !== undefined){
let data64 = data.signedAt;
const _errs179 = errors;
if(errors === _errs179){
if(typeof data64 === "string"){
if(!pattern57.test(data64)){
validate184.errors = [{instancePath:instancePath+"/signedAt",schemaPath:"#/properties/signedAt/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$"},schema:"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$",parentSchema:schema67.properties.signedAt,data:data64}];
return false;
}
}
else {
validate184.errors = [{instancePath:instancePath+"/signedAt",schemaPath:"#/properties/signedAt/type",keyword:"type",params:{type: "string"},schema:schema67.properties.signedAt.type,parentSchema:schema67.properties.signedAt,data:data64}];
return false;
}
}
var valid23 = _errs179 === errors;
}
else {
var valid23 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate184.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema67.type,parentSchema:schema67,data}];
return false;
}
}
validate184.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate184.evaluated = {"dynamicProps":true,"dynamicItems":false};


function validate183(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="urn:s3rec:schema:statement:v2" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate183.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data._type === undefined) && (missing0 = "_type")) || ((data.subject === undefined) && (missing0 = "subject"))) || ((data.predicateType === undefined) && (missing0 = "predicateType"))) || ((data.predicate === undefined) && (missing0 = "predicate"))){
validate183.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},schema:schema66.required,parentSchema:schema66,data}];
return false;
}
else {
if(data._type !== undefined){
let data0 = data._type;
const _errs1 = errors;
if("https://in-toto.io/Statement/v1" !== data0){
validate183.errors = [{instancePath:instancePath+"/_type",schemaPath:"#/properties/_type/const",keyword:"const",params:{allowedValue: "https://in-toto.io/Statement/v1"},schema:"https://in-toto.io/Statement/v1",parentSchema:schema66.properties._type,data:data0}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.predicateType !== undefined){
let data1 = data.predicateType;
const _errs2 = errors;
if("https://s3rec.dev/attestation/run/v2" !== data1){
validate183.errors = [{instancePath:instancePath+"/predicateType",schemaPath:"#/properties/predicateType/const",keyword:"const",params:{allowedValue: "https://s3rec.dev/attestation/run/v2"},schema:"https://s3rec.dev/attestation/run/v2",parentSchema:schema66.properties.predicateType,data:data1}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.subject !== undefined){
let data2 = data.subject;
const _errs3 = errors;
if(errors === _errs3){
if(Array.isArray(data2)){
if(data2.length > 2){
validate183.errors = [{instancePath:instancePath+"/subject",schemaPath:"#/properties/subject/maxItems",keyword:"maxItems",params:{limit: 2},schema:2,parentSchema:schema66.properties.subject,data:data2}];
return false;
}
else {
if(data2.length < 2){
validate183.errors = [{instancePath:instancePath+"/subject",schemaPath:"#/properties/subject/minItems",keyword:"minItems",params:{limit: 2},schema:2,parentSchema:schema66.properties.subject,data:data2}];
return false;
}
else {
var valid1 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
const _errs5 = errors;
if(errors === _errs5){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
let missing1;
if(((data3.name === undefined) && (missing1 = "name")) || ((data3.digest === undefined) && (missing1 = "digest"))){
validate183.errors = [{instancePath:instancePath+"/subject/" + i0,schemaPath:"#/properties/subject/items/required",keyword:"required",params:{missingProperty: missing1},schema:schema66.properties.subject.items.required,parentSchema:schema66.properties.subject.items,data:data3}];
return false;
}
else {
if(data3.name !== undefined){
let data4 = data3.name;
const _errs7 = errors;
if(typeof data4 !== "string"){
validate183.errors = [{instancePath:instancePath+"/subject/" + i0+"/name",schemaPath:"#/properties/subject/items/properties/name/type",keyword:"type",params:{type: "string"},schema:schema66.properties.subject.items.properties.name.type,parentSchema:schema66.properties.subject.items.properties.name,data:data4}];
return false;
}
var valid2 = _errs7 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data3.digest !== undefined){
let data5 = data3.digest;
const _errs9 = errors;
if(errors === _errs9){
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
let missing2;
if((data5.sha256 === undefined) && (missing2 = "sha256")){
validate183.errors = [{instancePath:instancePath+"/subject/" + i0+"/digest",schemaPath:"#/properties/subject/items/properties/digest/required",keyword:"required",params:{missingProperty: missing2},schema:schema66.properties.subject.items.properties.digest.required,parentSchema:schema66.properties.subject.items.properties.digest,data:data5}];
return false;
}
else {
if(data5.sha256 !== undefined){
let data6 = data5.sha256;
const _errs11 = errors;
if(errors === _errs11){
if(typeof data6 === "string"){
if(!pattern3.test(data6)){
validate183.errors = [{instancePath:instancePath+"/subject/" + i0+"/digest/sha256",schemaPath:"#/properties/subject/items/properties/digest/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},schema:"^[0-9a-f]{64}$",parentSchema:schema66.properties.subject.items.properties.digest.properties.sha256,data:data6}];
return false;
}
}
else {
validate183.errors = [{instancePath:instancePath+"/subject/" + i0+"/digest/sha256",schemaPath:"#/properties/subject/items/properties/digest/properties/sha256/type",keyword:"type",params:{type: "string"},schema:schema66.properties.subject.items.properties.digest.properties.sha256.type,parentSchema:schema66.properties.subject.items.properties.digest.properties.sha256,data:data6}];
return false;
}
}
}
}
}
else {
validate183.errors = [{instancePath:instancePath+"/subject/" + i0+"/digest",schemaPath:"#/properties/subject/items/properties/digest/type",keyword:"type",params:{type: "object"},schema:schema66.properties.subject.items.properties.digest.type,parentSchema:schema66.properties.subject.items.properties.digest,data:data5}];
return false;
}
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
}
}
}
else {
validate183.errors = [{instancePath:instancePath+"/subject/" + i0,schemaPath:"#/properties/subject/items/type",keyword:"type",params:{type: "object"},schema:schema66.properties.subject.items.type,parentSchema:schema66.properties.subject.items,data:data3}];
return false;
}
}
var valid1 = _errs5 === errors;
if(!valid1){
break;
}
}
}
}
}
else {
validate183.errors = [{instancePath:instancePath+"/subject",schemaPath:"#/properties/subject/type",keyword:"type",params:{type: "array"},schema:schema66.properties.subject.type,parentSchema:schema66.properties.subject,data:data2}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.predicate !== undefined){
const _errs13 = errors;
if(!(validate184(data.predicate, {instancePath:instancePath+"/predicate",parentData:data,parentDataProperty:"predicate",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate184.errors : vErrors.concat(validate184.errors);
errors = vErrors.length;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate183.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema66.type,parentSchema:schema66,data}];
return false;
}
}
validate183.errors = vErrors;
return errors === 0;
}
validate183.evaluated = {"props":{"_type":true,"predicateType":true,"subject":true,"predicate":true},"dynamicProps":false,"dynamicItems":false};

